/**
 * Which tests run where: the runner's own distribution, or files that are shared.
 */
@NullMarked
package io.github.slipcovermaven.shard.plan;

import org.jspecify.annotations.NullMarked;

/**
 * A process of the runner and what it told, as a value.
 */
@NullMarked
package io.github.slipcovermaven.shard.attempt;

import org.jspecify.annotations.NullMarked;

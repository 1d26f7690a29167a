/**
 * Everything that is found or made before the first process of a shard starts.
 */
@NullMarked
package io.github.slipcovermaven.shard.prepare;

import org.jspecify.annotations.NullMarked;

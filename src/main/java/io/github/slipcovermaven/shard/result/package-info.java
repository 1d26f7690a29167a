/**
 * What came of a shard: whether it is complete, and how it ended.
 */
@NullMarked
package io.github.slipcovermaven.shard.result;

import org.jspecify.annotations.NullMarked;

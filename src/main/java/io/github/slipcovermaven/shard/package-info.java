/**
 * The goal {@code shard}: runs a part of the suite, records what came of it, and says whether that is what it should be.
 */
@NullMarked
package io.github.slipcovermaven.shard;

import org.jspecify.annotations.NullMarked;

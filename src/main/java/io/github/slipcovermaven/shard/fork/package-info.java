/**
 * Starts the processes that run the tests, and follows them to their end.
 */
@NullMarked
package io.github.slipcovermaven.shard.fork;

import org.jspecify.annotations.NullMarked;

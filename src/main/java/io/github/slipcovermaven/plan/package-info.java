/**
 * What is to run and what became of it: tests, their results, the ledger of a shard. Pure: no input or output.
 */
@NullMarked
package io.github.slipcovermaven.plan;

import org.jspecify.annotations.NullMarked;

/**
 * What processes told of tests, and what became of each. Pure: no input or output.
 */
@NullMarked
package io.github.slipcovermaven.ledger;

import org.jspecify.annotations.NullMarked;

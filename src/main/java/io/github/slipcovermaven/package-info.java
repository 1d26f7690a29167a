/**
 * Runs a Python module's tests in parallel, merges their coverage and gates the build on it.
 *
 * <p>The packages below are rooms with one-way doors: {@code RoomsTest} holds the table of who may
 * use whom.
 */
@NullMarked
package io.github.slipcovermaven;

import org.jspecify.annotations.NullMarked;

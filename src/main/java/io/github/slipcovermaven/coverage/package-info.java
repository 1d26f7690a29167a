/**
 * The model of coverage (files, lines, branches) and the algebra of merging it. Pure: no input or output.
 */
@NullMarked
package io.github.slipcovermaven.coverage;

import org.jspecify.annotations.NullMarked;

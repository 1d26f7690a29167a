/**
 * Two versions of a text: which lines are the same, as {@code git diff} says it.
 */
@NullMarked
package io.github.slipcovermaven.diff;

import org.jspecify.annotations.NullMarked;

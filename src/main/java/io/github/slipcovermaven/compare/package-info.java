/**
 * A result held against an earlier one, or against what has changed: what is new, what was lost.
 */
@NullMarked
package io.github.slipcovermaven.compare;

import org.jspecify.annotations.NullMarked;

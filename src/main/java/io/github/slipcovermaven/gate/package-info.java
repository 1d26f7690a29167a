/**
 * Limits, violations and the verdict on a result. Pure: no input or output.
 */
@NullMarked
package io.github.slipcovermaven.gate;

import org.jspecify.annotations.NullMarked;

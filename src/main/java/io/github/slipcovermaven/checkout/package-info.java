/**
 * What runs saw of a checkout, held against what is there now.
 */
@NullMarked
package io.github.slipcovermaven.checkout;

import org.jspecify.annotations.NullMarked;

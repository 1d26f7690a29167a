/**
 * The goal {@code check}: holds a merged result against its limits.
 */
@NullMarked
package io.github.slipcovermaven.check;

import org.jspecify.annotations.NullMarked;

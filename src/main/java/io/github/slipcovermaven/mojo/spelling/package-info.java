/**
 * What the user wrote, held against what the goals know: names that nothing has, values that say nothing.
 */
@NullMarked
package io.github.slipcovermaven.mojo.spelling;

import org.jspecify.annotations.NullMarked;

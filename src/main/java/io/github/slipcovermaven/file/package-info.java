/**
 * What the JDK leaves to do for whoever keeps files: to write them whole or not at all, to hash them, to delete trees.
 */
@NullMarked
package io.github.slipcovermaven.file;

import org.jspecify.annotations.NullMarked;

/**
 * An artifact being read: its paths, and what is known of the sources that they name.
 */
@NullMarked
package io.github.slipcovermaven.artifact.file;

import org.jspecify.annotations.NullMarked;

/**
 * Files that come from anywhere, and what kind of artifact each is.
 */
@NullMarked
package io.github.slipcovermaven.artifact.found;

import org.jspecify.annotations.NullMarked;

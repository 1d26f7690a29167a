/**
 * Where the sources of files that come from anywhere are in a module, as it is or as it was.
 */
@NullMarked
package io.github.slipcovermaven.artifact.placed;

import org.jspecify.annotations.NullMarked;

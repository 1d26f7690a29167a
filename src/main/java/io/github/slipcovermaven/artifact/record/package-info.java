/**
 * What a run and a merge say of themselves, and the folder in which that lies.
 */
@NullMarked
package io.github.slipcovermaven.artifact.record;

import org.jspecify.annotations.NullMarked;

/**
 * What an engine leaves: in which files, and how those are read and written. One implementation for each engine.
 */
@NullMarked
package io.github.slipcovermaven.artifact.engine;

import org.jspecify.annotations.NullMarked;

/**
 * coverage.py's JSON and data files.
 */
@NullMarked
package io.github.slipcovermaven.artifact.coveragepy;

import org.jspecify.annotations.NullMarked;

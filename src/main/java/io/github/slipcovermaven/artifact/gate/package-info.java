/**
 * What gates are kept in: files of rules and baselines.
 */
@NullMarked
package io.github.slipcovermaven.artifact.gate;

import org.jspecify.annotations.NullMarked;

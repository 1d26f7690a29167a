/**
 * Why a run is not complete: a sentence for each thing that is missing. The record and the reports keep them, and a problem
 * lists them.
 */
@NullMarked
package io.github.slipcovermaven.problem.reason;

import org.jspecify.annotations.NullMarked;

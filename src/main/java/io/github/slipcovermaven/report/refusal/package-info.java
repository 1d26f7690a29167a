/**
 * What is written where there is nothing to report.
 */
@NullMarked
package io.github.slipcovermaven.report.refusal;

import org.jspecify.annotations.NullMarked;

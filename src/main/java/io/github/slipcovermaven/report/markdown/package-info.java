/**
 * {@code summary.md}, which CI servers show, and its parts.
 */
@NullMarked
package io.github.slipcovermaven.report.markdown;

import org.jspecify.annotations.NullMarked;

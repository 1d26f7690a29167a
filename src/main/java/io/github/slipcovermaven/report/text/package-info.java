/**
 * What is read on a console: the summary and its table, and the failing tests.
 */
@NullMarked
package io.github.slipcovermaven.report.text;

import org.jspecify.annotations.NullMarked;

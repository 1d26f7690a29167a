/**
 * The HTML report: its folder, its pages and what they are made from.
 */
@NullMarked
package io.github.slipcovermaven.report.html;

import org.jspecify.annotations.NullMarked;

/**
 * What the pages of the HTML report say, without how they look: no input, no output.
 */
@NullMarked
package io.github.slipcovermaven.report.html.model;

import org.jspecify.annotations.NullMarked;

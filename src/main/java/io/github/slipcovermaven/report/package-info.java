/**
 * What people and their tools read: Cobertura, LCOV, text, Markdown, JUnit.
 */
@NullMarked
package io.github.slipcovermaven.report;

import org.jspecify.annotations.NullMarked;

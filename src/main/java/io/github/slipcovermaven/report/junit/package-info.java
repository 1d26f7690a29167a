/**
 * JUnit's XML: written, joined from what several processes wrote, and where a test's id has its names.
 */
@NullMarked
package io.github.slipcovermaven.report.junit;

import org.jspecify.annotations.NullMarked;

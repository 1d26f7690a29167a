/**
 * {@code lcov.info}.
 */
@NullMarked
package io.github.slipcovermaven.report.lcov;

import org.jspecify.annotations.NullMarked;

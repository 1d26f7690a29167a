/**
 * {@code coverage.xml}, whole, and in parts that GitLab reads.
 */
@NullMarked
package io.github.slipcovermaven.report.cobertura;

import org.jspecify.annotations.NullMarked;

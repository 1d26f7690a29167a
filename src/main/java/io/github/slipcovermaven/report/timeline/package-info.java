/**
 * The picture of what each worker did when.
 */
@NullMarked
package io.github.slipcovermaven.report.timeline;

import org.jspecify.annotations.NullMarked;

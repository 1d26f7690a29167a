/**
 * SlipCover's JSON, and the scan that has its form.
 */
@NullMarked
package io.github.slipcovermaven.artifact.slipcover;

import org.jspecify.annotations.NullMarked;

/**
 * Fingerprints of the measured sources.
 */
@NullMarked
package io.github.slipcovermaven.revision;

import org.jspecify.annotations.NullMarked;

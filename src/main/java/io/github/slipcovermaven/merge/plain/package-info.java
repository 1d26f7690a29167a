/**
 * Artifacts without a record: what they are, and the paths in them.
 */
@NullMarked
package io.github.slipcovermaven.merge.plain;

import org.jspecify.annotations.NullMarked;

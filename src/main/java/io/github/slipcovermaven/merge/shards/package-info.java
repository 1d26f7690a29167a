/**
 * The shards that are to be merged: finding them, whether they agree, and what they measured.
 */
@NullMarked
package io.github.slipcovermaven.merge.shards;

import org.jspecify.annotations.NullMarked;

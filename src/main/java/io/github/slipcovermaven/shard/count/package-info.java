/**
 * What says how much there is to run: the scan of the sources, or coverage.py's own analysis.
 */
@NullMarked
package io.github.slipcovermaven.shard.count;

import org.jspecify.annotations.NullMarked;

/**
 * The goal {@code merge}: what shards and other programs measured becomes one result and its reports.
 */
@NullMarked
package io.github.slipcovermaven.merge;

import org.jspecify.annotations.NullMarked;

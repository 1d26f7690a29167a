/**
 * Finds out whether a test failed only because its process had not collected what another file imports.
 */
@NullMarked
package io.github.slipcovermaven.shard.trial;

import org.jspecify.annotations.NullMarked;

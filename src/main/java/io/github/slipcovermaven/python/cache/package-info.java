/**
 * Things that are made once and used by many builds.
 */
@NullMarked
package io.github.slipcovermaven.python.cache;

import org.jspecify.annotations.NullMarked;

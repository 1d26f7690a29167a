/**
 * pip and uv, and what they are told.
 */
@NullMarked
package io.github.slipcovermaven.python.install;

import org.jspecify.annotations.NullMarked;

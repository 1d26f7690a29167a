/**
 * The engines that measure, and their settings.
 */
@NullMarked
package io.github.slipcovermaven.python.engine;

import org.jspecify.annotations.NullMarked;

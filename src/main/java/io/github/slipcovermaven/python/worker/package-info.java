/**
 * What a process that runs tests is told.
 */
@NullMarked
package io.github.slipcovermaven.python.worker;

import org.jspecify.annotations.NullMarked;

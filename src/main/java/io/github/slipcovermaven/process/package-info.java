/**
 * Commands, forked processes, the draining of their output, timeouts, and the end of whole process trees.
 */
@NullMarked
package io.github.slipcovermaven.process;

import org.jspecify.annotations.NullMarked;

/**
 * Interpreters, environments and overlays; runners and engines as command lines, and the meaning of their exit codes.
 */
@NullMarked
package io.github.slipcovermaven.python;

import org.jspecify.annotations.NullMarked;

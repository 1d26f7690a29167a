/**
 * The programs that run tests as command lines, and the meaning of their exit codes.
 */
@NullMarked
package io.github.slipcovermaven.python.runner;

import org.jspecify.annotations.NullMarked;

/**
 * What is asked of the programs that run tests: one object for each, in a package of its own.
 */
@NullMarked
package io.github.slipcovermaven.python.runner;

import org.jspecify.annotations.NullMarked;

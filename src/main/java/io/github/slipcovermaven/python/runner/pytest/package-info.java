/**
 * pytest, with xdist for several workers.
 */
@NullMarked
package io.github.slipcovermaven.python.runner.pytest;

import org.jspecify.annotations.NullMarked;

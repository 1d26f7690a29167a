/**
 * What is wished of a Python environment.
 */
@NullMarked
package io.github.slipcovermaven.python.request;

import org.jspecify.annotations.NullMarked;

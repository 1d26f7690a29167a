/**
 * Our own Python: where it lies, and the programs of it that are started.
 */
@NullMarked
package io.github.slipcovermaven.python.runtime;

import org.jspecify.annotations.NullMarked;

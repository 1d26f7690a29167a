/**
 * What the machine can bear: cores, memory, open files, workers.
 */
@NullMarked
package io.github.slipcovermaven.process.limits;

import org.jspecify.annotations.NullMarked;

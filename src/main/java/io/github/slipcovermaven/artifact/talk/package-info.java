/**
 * What our Java and our Python write for each other.
 */
@NullMarked
package io.github.slipcovermaven.artifact.talk;

import org.jspecify.annotations.NullMarked;

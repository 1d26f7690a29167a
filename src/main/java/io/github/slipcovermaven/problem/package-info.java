/**
 * A user's problem: what is wrong and what to do about it. The one catalogue of advice.
 */
@NullMarked
package io.github.slipcovermaven.problem;

import org.jspecify.annotations.NullMarked;

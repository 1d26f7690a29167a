/** What is wrong with rules, baselines, and what a result is compared with. */
@NullMarked
package io.github.slipcovermaven.problem.gate;

import org.jspecify.annotations.NullMarked;

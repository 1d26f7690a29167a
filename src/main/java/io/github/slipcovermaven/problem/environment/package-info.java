/** What is wrong with the Python environment. */
@NullMarked
package io.github.slipcovermaven.problem.environment;

import org.jspecify.annotations.NullMarked;

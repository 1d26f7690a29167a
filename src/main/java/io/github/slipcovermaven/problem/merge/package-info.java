/** What is wrong with what {@code merge} reads, and with its result. */
@NullMarked
package io.github.slipcovermaven.problem.merge;

import org.jspecify.annotations.NullMarked;

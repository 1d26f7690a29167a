/**
 * Python environments: found, made from a project's dependencies, and overlaid with what a run needs.
 */
@NullMarked
package io.github.slipcovermaven.python.environment;

import org.jspecify.annotations.NullMarked;

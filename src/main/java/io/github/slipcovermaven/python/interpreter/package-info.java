/**
 * Interpreters: finding them, asking them, versions and requirements.
 */
@NullMarked
package io.github.slipcovermaven.python.interpreter;

import org.jspecify.annotations.NullMarked;

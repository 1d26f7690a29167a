/**
 * behave, which is asked for its features before it runs them.
 */
@NullMarked
package io.github.slipcovermaven.python.runner.behave;

import org.jspecify.annotations.NullMarked;

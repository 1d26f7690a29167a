/**
 * What the goal {@code help} shows: the goals and their parameters, by the plugin's own descriptor.
 */
@NullMarked
package io.github.slipcovermaven.mojo.help;

import org.jspecify.annotations.NullMarked;

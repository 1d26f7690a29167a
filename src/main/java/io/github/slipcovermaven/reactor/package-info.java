/**
 * All modules of a build together: joins what each of them left, reports it, and judges it.
 */
@NullMarked
package io.github.slipcovermaven.reactor;

import org.jspecify.annotations.NullMarked;

/**
 * The goals: parameters, skipping, one request, one call, the outcome as Maven understands it.
 */
@NullMarked
package io.github.slipcovermaven.mojo;

import org.jspecify.annotations.NullMarked;

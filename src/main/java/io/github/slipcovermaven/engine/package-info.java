/**
 * What the engines are called. Each room that does something with engines has one type for them all, and one place where
 * the implementation of each is named.
 */
@NullMarked
package io.github.slipcovermaven.engine;

import org.jspecify.annotations.NullMarked;

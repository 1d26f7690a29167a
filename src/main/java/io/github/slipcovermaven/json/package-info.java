/**
 * JSON, read within limits and written as Python writes it.
 */
@NullMarked
package io.github.slipcovermaven.json;

import org.jspecify.annotations.NullMarked;

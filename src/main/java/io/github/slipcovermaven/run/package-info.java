/**
 * The three use cases: a request record goes in, an outcome comes out.
 */
@NullMarked
package io.github.slipcovermaven.run;

import org.jspecify.annotations.NullMarked;

/**
 * Messages in the languages of CI servers. Pure: what is told comes in, lines of output go out.
 */
@NullMarked
package io.github.slipcovermaven.ci;

import org.jspecify.annotations.NullMarked;

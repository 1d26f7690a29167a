/**
 * What is read and written between goals: the record, journals, events, SlipCover's JSON.
 */
@NullMarked
package io.github.slipcovermaven.artifact;

import org.jspecify.annotations.NullMarked;

/**
 * What the goals are asked to do, taken apart by subject and checked: one record for each goal.
 */
@NullMarked
package io.github.slipcovermaven.request;

import org.jspecify.annotations.NullMarked;

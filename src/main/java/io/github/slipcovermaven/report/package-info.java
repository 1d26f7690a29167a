/**
 * What every report is made from and made with. Each kind has a room of its own below.
 */
@NullMarked
package io.github.slipcovermaven.report;

import org.jspecify.annotations.NullMarked;

/**
 * What a result is judged by, read and checked, and the judgement: the same for {@code shard}, which refuses what makes no
 * sense before the tests run, {@code merge}, whose reports show it, and {@code check}, which decides.
 */
@NullMarked
package io.github.slipcovermaven.judge;

import org.jspecify.annotations.NullMarked;

/**
 * What earlier runs took, kept beside the local repository and in a file of the checkout.
 */
@NullMarked
package io.github.slipcovermaven.history;

import org.jspecify.annotations.NullMarked;

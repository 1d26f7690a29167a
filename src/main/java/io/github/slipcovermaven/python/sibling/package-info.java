/**
 * The projects of the checkout that need each other: what each is called, what it needs, and how installers are kept from
 * looking for it elsewhere.
 */
@NullMarked
package io.github.slipcovermaven.python.sibling;

import org.jspecify.annotations.NullMarked;

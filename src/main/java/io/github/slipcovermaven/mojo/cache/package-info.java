/** Maven's build-cache extension, which may take a module's result from an earlier build in place of running its goals. */
@NullMarked
package io.github.slipcovermaven.mojo.cache;

import org.jspecify.annotations.NullMarked;

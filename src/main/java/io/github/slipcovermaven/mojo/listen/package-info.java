/** What happens in a build, told to goals that have long ended. */
@NullMarked
package io.github.slipcovermaven.mojo.listen;

import org.jspecify.annotations.NullMarked;

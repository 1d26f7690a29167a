/** The goal {@code report}, which maven-site calls. */
@NullMarked
package io.github.slipcovermaven.mojo.site;

import org.jspecify.annotations.NullMarked;

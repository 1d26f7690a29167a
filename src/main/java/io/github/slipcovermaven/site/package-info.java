/** What maven-site shows of a result: how much it is worth, its figures by folder, and the HTML report. Never judges. */
@NullMarked
package io.github.slipcovermaven.site;

import org.jspecify.annotations.NullMarked;

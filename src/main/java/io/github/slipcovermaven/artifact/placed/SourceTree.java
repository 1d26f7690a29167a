package io.github.slipcovermaven.artifact.placed;

import java.util.Collection;

/** The files that a module has, or had, by their paths relative to it, with {@code /}. Several threads may ask. */
public interface SourceTree {

    /** Tells whether there is such a file. */
    boolean has(String path);

    /** Returns the number of lines of a file that is there; as many as can be where nobody can tell. */
    int lastLine(String path);

    /** Returns those among which the source is looked for that artifacts name by the end of its path. */
    Collection<String> files();
}

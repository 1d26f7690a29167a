package io.github.slipcovermaven.ci;

import java.util.List;
import java.util.Map;

/** A CI server that understands lines of a build's output. */
public sealed interface CiServer permits GitHub, TeamCity, Azure, GitLab {

    /**
     * Tells whether it runs this build.
     *
     * @param variables of the environment
     */
    boolean runs(Map<String, String> variables);

    /** Returns what it is told, line by line: a message begins its line, and has no line breaks. */
    List<String> lines(Notice notice);
}

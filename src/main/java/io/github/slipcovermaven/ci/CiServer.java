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

    /** Returns what it is told, the most important first. */
    List<Message> messages(Notice notice);

    /**
     * Returns what takes the place of messages that it would not show.
     *
     * @param kind theirs, which it counts
     * @param more how many they are
     */
    Message rest(Message.Kind kind, int more);
}

package io.github.slipcovermaven.python.request;

import java.util.Optional;

/**
 * A package that a run needs besides the project.
 *
 * @param name its name, normalised
 * @param givesWay whether an installed one that is too old is left where it is, and the plugin's own used in its place:
 *     nothing of the user's depends on it. Another that is too old is refused
 * @param oldest the oldest version that will do; empty for the one that our Python side works with
 * @param newestPython the newest Python that it can be installed for, such as 3.14; empty where any will do
 */
public record Tool(String name, boolean givesWay, Optional<String> oldest, Optional<String> newestPython) {

    /** One that nothing of the user's depends on, or does. */
    public Tool(String name, boolean givesWay, Optional<String> oldest) {
        this(name, givesWay, oldest, Optional.empty());
    }

    /** One of which any version will do that our Python side works with. */
    public Tool(String name, boolean givesWay) {
        this(name, givesWay, Optional.empty());
    }

    /** One that the user's own code may depend on. */
    public Tool(String name) {
        this(name, false);
    }

    /** Returns the same, which cannot be installed for a newer Python. */
    public Tool upTo(String python) {
        return new Tool(name, givesWay, oldest, Optional.of(python));
    }
}

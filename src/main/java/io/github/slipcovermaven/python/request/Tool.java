package io.github.slipcovermaven.python.request;

import java.util.Optional;

/**
 * A package that a run needs besides the project.
 *
 * @param name its name, normalised
 * @param givesWay whether an installed one that is too old is left where it is, and the plugin's own used in its place:
 *     nothing of the user's depends on it. Another that is too old is refused
 * @param newestPython the newest Python that it can be installed for, such as 3.14; empty where any will do
 */
public record Tool(String name, boolean givesWay, Optional<String> newestPython) {

    /** One that the user's own code may depend on. */
    public Tool(String name) {
        this(name, false, Optional.empty());
    }
}

package io.github.slipcovermaven.problem.environment;

import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong with the projects of a checkout that need each other. */
public final class SiblingAdvice {

    private SiblingAdvice() {}

    /** Two projects of the checkout have the name that is needed. */
    public static Problem twoOfOneName(String name, List<Path> folders) {
        return Problem.broken(
                "Several projects of this build are called " + name + ": "
                        + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ". One of them is needed, and nobody knows which.",
                "Give each a name of its own ([project] name in pyproject.toml), or leave one out of the build.");
    }
}

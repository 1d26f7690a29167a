package io.github.slipcovermaven.ci;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The CI servers that are known. A new one is a class and its place here. */
public final class CiServers {

    private static final List<CiServer> ALL = List.of(new GitHub(), new TeamCity(), new Azure(), new GitLab());

    private CiServers() {}

    /**
     * Returns those that are to be told.
     *
     * @param wish the parameter {@code ciMessages}
     * @param variables of the environment
     * @throws ProblemException when the parameter is none of its values
     */
    public static List<CiServer> of(String wish, Map<String, String> variables) {
        return switch (wish.trim().toLowerCase(Locale.ROOT)) {
            case "auto" -> ALL.stream().filter(server -> server.runs(variables)).toList();
            case "none" -> List.of();
            default -> throw new ProblemException(ParameterAdvice.ciMessagesUnknown(wish));
        };
    }

    /** Tells whether a variable is there and says yes; GitHub and GitLab write {@code true}, Azure {@code True}. */
    static boolean isTrue(Map<String, String> variables, String name) {
        return "true".equalsIgnoreCase(variables.get(name));
    }
}

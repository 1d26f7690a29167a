package io.github.slipcovermaven.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to do when a goal that was called by its name for several modules fails in some of them. */
public final class ModuleAdvice {

    private static final String INDENT = "  ";

    private ModuleAdvice() {}

    /**
     * What a goal failed for.
     *
     * @param module the module's name
     * @param problem why
     */
    public record Failure(String module, Problem problem) {}

    /** The goal failed in these of the modules. */
    public static Problem goalFailed(String goal, int modules, List<Failure> failures) {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> remedies = new LinkedHashMap<>();
        for (Failure failure : failures) {
            String what = failure.problem().what();
            lines.add(failure.module() + ": "
                    + what.lines().collect(Collectors.joining(System.lineSeparator() + INDENT + INDENT)));
            remedies.computeIfAbsent(failure.problem().remedy(), remedy -> new ArrayList<>())
                    .add(failure.module());
        }
        String what = "The goal " + goal + " failed in " + failures.size() + " of "
                + Counted.of(modules, "module") + ":"
                + lines.stream()
                        .map(line -> System.lineSeparator() + INDENT + line)
                        .collect(Collectors.joining());
        String remedy = remedies.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining(System.lineSeparator()));
        boolean broken = failures.stream().anyMatch(failure -> failure.problem().kind() == Problem.Kind.BROKEN);
        return broken ? Problem.broken(what, remedy) : Problem.shortfall(what, remedy);
    }

    /** A goal that Maven could not run in a module, or that failed for a reason that only Maven's message says. */
    public static Problem goalCannotRun(String reason, String goal, String module, boolean failure) {
        String remedy = "mvn slipcover:" + goal + " -e -pl " + module + " says more.";
        return failure ? Problem.shortfall(reason, remedy) : Problem.broken(reason, remedy);
    }
}

package io.github.slipcovermaven.compare;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two results count the same things. */
public final class Comparability {

    private static final Pattern MINOR = Pattern.compile("\\d+\\.\\d+");

    private Comparability() {}

    /**
     * Tells why a result cannot be compared with an earlier one.
     *
     * @param file where that lies
     * @return empty where it can be; also where nobody knows which Python measured one of them, as of artifacts without a
     *     record
     */
    public static Optional<Problem> problem(Path file, MergeResult base, MergeResult now) {
        if (base.state() != RunState.COMPLETE) {
            return Optional.of(CompareAdvice.baseIncomplete(file, base.reasons()));
        }
        Engine then = Objects.requireNonNull(base.engine(), "engine");
        Engine engine = now.engine();
        if (engine != null && !then.name().equals(engine.name())) {
            return Optional.of(CompareAdvice.baseOfAnotherEngine(file, then.name(), engine.name()));
        }
        if (engine != null && then.branch() != engine.branch()) {
            return Optional.of(CompareAdvice.baseOfAnotherBranchMode(file, then.branch()));
        }
        List<String> thenPythons = pythons(base);
        List<String> pythons = pythons(now);
        boolean known = !thenPythons.isEmpty() && !pythons.isEmpty();
        return known && !thenPythons.equals(pythons)
                ? Optional.of(CompareAdvice.baseOfAnotherPython(file, thenPythons, pythons))
                : Optional.empty();
    }

    /** Returns the minor releases that ran tests, each once: they decide on lines. */
    private static List<String> pythons(MergeResult result) {
        return result.executions().stream()
                .map(MergeResult.Execution::python)
                .filter(Objects::nonNull)
                .map(Comparability::minor)
                .distinct()
                .sorted()
                .toList();
    }

    private static String minor(String python) {
        Matcher matcher = MINOR.matcher(python);
        return matcher.lookingAt() ? matcher.group() : python;
    }
}

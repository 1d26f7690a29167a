package io.github.slipcovermaven.compare;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.engine.EngineName;
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
        Optional<Problem> measure = problem(file, then.which(), then.branch(), now);
        if (measure.isPresent()) {
            return measure;
        }
        List<String> thenPythons = pythons(base);
        List<String> pythons = pythons(now);
        boolean known = !thenPythons.isEmpty() && !pythons.isEmpty();
        return known && !thenPythons.equals(pythons)
                ? Optional.of(CompareAdvice.baseOfAnotherPython(file, thenPythons, pythons))
                : Optional.empty();
    }

    /**
     * Tells why a result cannot be compared with what an engine measured earlier.
     *
     * @param file where that lies
     * @param branches whether that has branches
     */
    public static Optional<Problem> problem(Path file, EngineName then, boolean branches, MergeResult now) {
        Engine engine = now.engine();
        if (engine != null && then != engine.which()) {
            return Optional.of(CompareAdvice.baseOfAnotherEngine(file, then.text(), engine.name()));
        }
        return engine != null && branches != engine.branch()
                ? Optional.of(CompareAdvice.baseOfAnotherBranchMode(file, branches))
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

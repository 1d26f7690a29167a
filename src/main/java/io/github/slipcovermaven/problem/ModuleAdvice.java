package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to say of several modules: of a goal that was called by its name for them, and of the result of all together. */
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

    /** Maven runs the goals of a module in another order than its POM has them. */
    public static Problem outOfOrder(String goal, String module, List<String> early) {
        return Problem.broken(
                "Maven runs " + goal + " of " + module + " too early: before " + String.join(", ", early) + ".",
                "Build without -b concurrent: Maven's concurrent builder does not keep the order of a module's phases.");
    }

    /** There are rules for the reactor, and its result is not whole. */
    public static Problem reactorIncomplete(String reactor, List<String> reasons) {
        return Problem.shortfall(
                "The result of the reactor " + OneLine.of(reactor) + " is incomplete, and its rules were not judged:"
                        + Listed.inLines(reasons),
                "Build all modules and mend what is named here; or judge what there is with -Dslipcover.allowIncomplete.");
    }

    /** The modules together have neither a line nor a branch, and there are rules for them. */
    public static Problem reactorEmpty(String reactor) {
        return Problem.shortfall(
                "The reactor " + OneLine.of(reactor)
                        + " has no executable line, so there is nothing that its rules could" + " judge.",
                "Correct <source>, <omit> or <excludeLines> of the modules, or remove the rules for REACTOR.");
    }

    /** The module failed, or was left out because another one failed. */
    public static String notReached(String module) {
        return module + " did not get as far as its result in this build.";
    }

    /** The user builds a part of the reactor. */
    public static String notInBuild(String module) {
        return module + " is no part of this build.";
    }

    /** Nothing was merged in the module. */
    public static String noResult(String module, Path file) {
        return module + " has no merged result: " + file + " does not exist.";
    }

    /** Its tests were skipped. */
    public static String testsSkipped(String module) {
        return "The tests of " + module + " were skipped.";
    }

    /** The folder has the result of another module. */
    public static String ofAnother(String module, Path folder, String found) {
        return module + " has no merged result: the one in " + folder + " is of " + found + ".";
    }

    /** What the module's own goals would refuse. */
    public static String untrusted(String module, Problem problem) {
        return module + ": " + problem.what().lines().map(String::strip).collect(Collectors.joining(" "));
    }

    /** Two modules measured the same place when it held different texts. */
    public static String contentsDiffer(String file) {
        return file + " had another content when another module measured it.";
    }

    /** Two modules measured the same file, each by another engine. */
    public static String enginesDiffer(String file) {
        return file + " was measured by different engines, which count different branches.";
    }
}

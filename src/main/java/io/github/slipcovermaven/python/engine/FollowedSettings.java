package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user's configuration of coverage.py says where another engine measures: read by our Python, without coverage.py.
 *
 * @param file where it stands, absolute; empty where only the runner's arguments say something
 * @param source roots of the measured code; empty where it says nothing of them
 * @param missing what it names as such and is not there
 * @param onlyIn see {@link FileRules}
 * @param leaveOut see {@link FileRules}
 * @param excludeLines patterns of lines, in the place of the engine's own; empty where it says nothing of them
 * @param branch whether branches are measured; empty where it does not say
 * @param failUnder coverage.py's threshold
 * @param failUnderAt where that stands
 * @param names the names of all these settings that are there
 * @param others the names of those that only coverage.py can follow
 */
record FollowedSettings(
        Optional<Path> file,
        Optional<List<Path>> source,
        List<String> missing,
        List<String> onlyIn,
        List<String> leaveOut,
        Optional<List<String>> excludeLines,
        Optional<Boolean> branch,
        Optional<String> failUnder,
        String failUnderAt,
        List<String> names,
        List<String> others) {

    private static final String VARIABLE = "COVERAGE_RCFILE";

    /** coverage.py's own files, and others in which it may have a section. */
    private static final List<String> OWN = List.of(".coveragerc", ".coveragerc.toml");

    private static final List<String> SHARED = List.of("setup.cfg", "tox.ini", "pyproject.toml");

    /** Says nothing. */
    static final FollowedSettings NONE = new FollowedSettings(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of(),
            List.of());

    /**
     * Reads it, where the tests will run.
     *
     * @throws ProblemException when coverage.py would not accept it
     */
    static FollowedSettings ask(Surroundings where) {
        JsonValue told = AnsweredFile.ask(
                where, "coverage_configuration", List.of(where.words().json()));
        if (told.has("error")) {
            throw new ProblemException(
                    EngineAdvice.coverageFileUnusable(told.get("error").text()));
        }
        return new FollowedSettings(
                AnsweredFile.path(told.get("file")),
                told.has("source") ? Optional.of(AnsweredFile.paths(told.get("source"))) : Optional.empty(),
                told.get("missing").texts(),
                told.get("onlyIn").texts(),
                told.get("leaveOut").texts(),
                told.has("excludeLines") ? Optional.of(told.get("excludeLines").texts()) : Optional.empty(),
                told.has("branch") ? Optional.of(told.get("branch").flag()) : Optional.empty(),
                Optional.ofNullable(told.get("failUnder").textOrNull()),
                told.get("failUnderAt").text(),
                told.get("followed").texts(),
                told.get("others").texts());
    }

    /** Tells whether there may be one, without a Python. */
    static boolean maybeThere(Surroundings where) {
        Path folder = where.workingDirectory();
        return where.variables().containsKey(VARIABLE)
                || where.inherited(VARIABLE).isPresent()
                || OWN.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)))
                || SHARED.stream().anyMatch(name -> speaksOfCoverage(folder.resolve(name)));
    }

    private static boolean speaksOfCoverage(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains("coverage");
        } catch (IOException e) {
            return true; // Python will say so
        }
    }

    /** Returns the names of the settings that are about these. */
    List<String> names(Set<Concern> concerns) {
        return names.stream()
                .filter(name -> concerns.contains(Concern.of(name)))
                .toList();
    }

    /** What a setting is about: where the POM says something of that, no other setting that is about it counts. */
    enum Concern {
        SOURCE,
        OMIT,
        LINES,
        BRANCH,
        THRESHOLD;

        static Concern of(String name) {
            if (name.startsWith("--cov=")) {
                return SOURCE;
            }
            String option = name.replaceFirst("^\\[\\w+] ", "");
            if (option.equals("omit")) {
                return OMIT;
            }
            if (option.startsWith("exclude_")) {
                return LINES;
            }
            if (option.equals("branch") || option.equals("--cov-branch")) {
                return BRANCH;
            }
            return option.startsWith("fail_under") || option.startsWith("--cov-fail-under") ? THRESHOLD : SOURCE;
        }
    }
}

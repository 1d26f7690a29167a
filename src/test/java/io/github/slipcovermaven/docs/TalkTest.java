package io.github.slipcovermaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.talk.ExportFiles;
import io.github.slipcovermaven.ledger.Against;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What our Java and our Python write for each other, by the sources of both: a key or an event that only one side knows is a
 * slip, and would be read as if nothing had been said. (Lists of tests have no keys; behave's rerun lists are behave's own.)
 */
class TalkTest {

    private static final Path JAVA = Path.of("src/main/java/io/github/slipcovermaven");
    private static final Path PYTHON = Path.of("src/main/python/slipcover_maven");

    /** A key that {@code JsonWriter} is given. */
    private static final String JAVA_WRITES = "json\\.\\w+\\(\\s*\"(\\w+)\"";

    /** A key that {@code JsonValue} or {@code Fields} are asked for, if by way of a method that takes them. */
    private static final String JAVA_READS =
            "\\b(?:get|has|text|textOrNull|texts|textsByName|integer|count|counts|seconds|flag|list|pairs)"
                    + "\\(\\s*(?:(?:root|event),\\s*)?\"(\\w+)\"";

    /** A key that a stream comes across. */
    private static final String JAVA_MEETS = "case \"(\\w+)\"";

    private static final String PYTHON_WRITES = "[{,]\\s*\"(\\w+)\":";
    private static final String PYTHON_READS = "(?:told|level|request)(?:\\.get\\(|\\[)\"(\\w+)\"";

    static Stream<Arguments> whatJavaWritesAndPythonReads() {
        return Stream.of(
                Arguments.of(
                        found(JAVA_WRITES, below(JAVA.resolve("python/worker"), ".java")),
                        found(PYTHON_READS, python("configuration.py")),
                        31),
                Arguments.of(found(JAVA_WRITES, java("DivisionFile")), found(PYTHON_READS, python("division.py")), 9),
                Arguments.of(
                        found(JAVA_WRITES, java("AssignmentFile")), found(PYTHON_READS, python("behave_plan.py")), 4),
                Arguments.of(
                        found("words\\.put\\(\"(\\w+)\"", java("RunnerWords")),
                        found(PYTHON_READS, python("coverage_asked.py")),
                        4),
                Arguments.of(components("Request"), found(PYTHON_READS, python("export.py")), 4));
    }

    @ParameterizedTest
    @MethodSource("whatJavaWritesAndPythonReads")
    void pythonReadsEveryKeyThatJavaWritesAndNoOther(SortedSet<String> written, SortedSet<String> read, int count) {
        assertThat(read).isEqualTo(written).hasSizeGreaterThanOrEqualTo(count);
    }

    static Stream<Arguments> whatPythonWritesAndJavaReads() {
        return Stream.of(
                Arguments.of(
                        found(PYTHON_WRITES, python("export.py")),
                        components("Answer", "Refused", "Unknown", "Ran"),
                        10),
                Arguments.of(found(PYTHON_WRITES, python("probe.py")), found(JAVA_READS, java("InterpreterInfo")), 15),
                Arguments.of(found(PYTHON_WRITES, python("preflight.py")), found(JAVA_READS, java("Preflight")), 8),
                Arguments.of(
                        found(PYTHON_WRITES, python("coverage_settings.py")),
                        found(JAVA_READS, java("CoverageSettings") + java("AnsweredFile")),
                        10),
                Arguments.of(found(PYTHON_WRITES, python("test_code.py")), found(JAVA_READS, java("TestCodeFile")), 2),
                Arguments.of(
                        found(PYTHON_WRITES, python("coverage_configuration.py")),
                        found(JAVA_READS, java("FollowedSettings") + java("AnsweredFile")),
                        13),
                Arguments.of(
                        found(PYTHON_WRITES, python("behave_listing.py")),
                        found(JAVA_READS, java("FeatureListing")),
                        9),
                Arguments.of(found(PYTHON_WRITES, python("leaning.py")), found(JAVA_READS, java("LoadedFile")), 3),
                Arguments.of(
                        found("(?:[{,]\\s*|header\\[)\"(\\w+)\"[:\\]]", python("journal_file.py")),
                        found(JAVA_READS, java("JournalParser") + java("ChildJournal")),
                        7));
    }

    @ParameterizedTest
    @MethodSource("whatPythonWritesAndJavaReads")
    void javaReadsEveryKeyThatPythonWritesAndNoOther(SortedSet<String> written, SortedSet<String> read, int count) {
        assertThat(read).isEqualTo(written).hasSizeGreaterThanOrEqualTo(count);
    }

    static Stream<Arguments> whatPythonAddsToAnEnginesJson() {
        return Stream.of(
                Arguments.of(
                        found("(?:coverage\\[|[{,]\\s*)\"(\\w+)\"(?:\\] = |:)", python("scan.py")),
                        found(JAVA_MEETS, java("SlipcoverJsonReader")),
                        4),
                Arguments.of(
                        // The time is a part of coverage.py's format that we have no use for.
                        found("(?:report\\[|[{,]\\s*)\"(?!timestamp)(\\w+)\"(?:\\] = |:)", python("analyse.py")),
                        found(JAVA_MEETS, java("CoveragePyJsonReader")),
                        5));
    }

    @ParameterizedTest
    @MethodSource("whatPythonAddsToAnEnginesJson")
    void javaMeetsEveryKeyThatPythonAdds(SortedSet<String> written, SortedSet<String> read, int count) {
        assertThat(read).containsAll(written);
        assertThat(written).hasSizeGreaterThanOrEqualTo(count);
    }

    @Test
    void javaReadsEveryEventThatPythonTellsAndNoOther() {
        SortedSet<String> told = found("\\b_?tell(?:_event)?\\(\\s*\"([a-z-]+)\"", below(PYTHON, ".py"));

        assertThat(told).hasSizeGreaterThan(20);
        assertThat(found("case \"([a-z-]+)\"", java("EventParser"))).isEqualTo(told);
    }

    /** Of all events together: some are told by way of what gathers their keys. */
    @Test
    void javaReadsEveryKeyOfAnEventAndPythonTellsEveryKeyThatItReads() {
        String told = below(PYTHON, ".py");
        SortedSet<String> read = found(JAVA_READS, java("EventParser") + java("CollectedFiles"));
        read.remove("steady"); // of the file of durations, which is Java's own

        assertThat(read).hasSizeGreaterThan(30).containsAll(keywords(told));
        assertThat(found("\\b(\\w+)=|\"(\\w+)\"|'(\\w+)'|(?m)^    (\\w+): ", told))
                .containsAll(read);
    }

    @Test
    void eachSideHasTheSameWordsForWhatSpeaksAgainstDividing() {
        assertThat(found("(?m)^[A-Z]+ = \"(\\w+)\"$", python("known_plugins.py")))
                .isEqualTo(Arrays.stream(Against.values())
                        .map(Against::word)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachSideHasTheSameWordsForWhyAHostCannotRunTests() {
        assertThat(found("_failed\\((?:self\\._)?spec, \"(\\w+)\"", python("preflight.py")))
                .isEqualTo(found(JAVA_MEETS, java("Preflight")));
    }

    /** Returns the names in calls of {@code tell}, up to where a call in them begins to have names of its own. */
    private static SortedSet<String> keywords(String python) {
        SortedSet<String> names = new TreeSet<>();
        Pattern.compile("\\b_tell\\(\\s*\"[a-z-]+\"((?:[^()]|\\([^()]*\\))*)\\)")
                .matcher(python)
                .results()
                .map(call -> call.group(1).replaceAll("\\([^()]*\\)", ""))
                .forEach(call -> names.addAll(found(",\\s*(\\w+)=", call)));
        return names;
    }

    private static SortedSet<String> components(String... records) {
        List<String> wanted = List.of(records);
        return Arrays.stream(ExportFiles.class.getDeclaredClasses())
                .filter(type -> wanted.contains(type.getSimpleName()))
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what the first group that matched has of each place. */
    private static SortedSet<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> Stream.iterate(1, i -> i <= result.groupCount(), i -> i + 1)
                        .map(result::group)
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String java(String name) {
        return only(JAVA, name + ".java");
    }

    private static String python(String name) {
        return only(PYTHON, name);
    }

    private static String only(Path folder, String name) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().equals(name))
                    .toList();
            assertThat(found).as(name).hasSize(1);
            return text(found.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(TalkTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

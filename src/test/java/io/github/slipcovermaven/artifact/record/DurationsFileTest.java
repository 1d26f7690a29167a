package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.ledger.Parameters;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.plan.FileTime;
import io.github.slipcovermaven.plan.Outcomes;
import io.github.slipcovermaven.plan.Starts;
import io.github.slipcovermaven.plan.Ties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurationsFileTest {

    private static final String TEXT = """
        {
        "format": 1,
        "needs": ["worker_id"],
        "against": ["helper.py has PYTEST_XDIST_"],
        "files": [
        {"path": "tests/test_a.py", "collect": 0.123, "together": true, "groups": {"TestA":["db"]}, "parts": {
          "TestA": 1230,
          "test_\\"b": 0.001}},
        {"path": "tests/test_b.py", "collect": 0, "held": "conftest.py has pytest_runtest_setup", "parts": {
          "test_c": 0.25}}
        ]
        }
        """;

    @TempDir
    Path temporary;

    @Test
    void isStableAndReadsWhatItWrites() throws IOException {
        Durations durations = new Durations(
                new TreeMap<>(Map.of(
                        "tests/test_b.py",
                                new FileTime(
                                        0,
                                        false,
                                        new TreeMap<>(Map.of("test_c", 0.25)),
                                        new TreeMap<>(),
                                        new TreeMap<>(),
                                        "conftest.py has pytest_runtest_setup"),
                        "tests/test_a.py",
                                new FileTime(
                                        0.12345,
                                        true,
                                        new TreeMap<>(Map.of("test_\"b", 0.00123, "TestA", 1234.5)),
                                        new TreeMap<>(Map.of("TestA", List.of("db")))))),
                List.of("worker_id"),
                List.of("helper.py has PYTEST_XDIST_"));
        Path file = temporary.resolve("durations.json");

        DurationsFile.write(file, durations);

        assertThat(file).hasContent(TEXT);
        Durations read = DurationsFile.read(file).orElseThrow();
        assertThat(Objects.requireNonNull(read.files().get("tests/test_a.py")).parts())
                .containsEntry("TestA", 1230.0);
        DurationsFile.write(file, read);
        assertThat(file).hasContent(TEXT);
        assertThat(DurationsFile.read(temporary.resolve("absent.json"))).isEmpty();
    }

    @Test
    void keepsWhatLeansOnWhatAndWhatStartingCosts() throws IOException {
        FileTime time = new FileTime(0, false, new TreeMap<>(Map.of("test_c", 0.25)), new TreeMap<>());
        Durations durations = new Durations(
                new TreeMap<>(Map.of("tests/test_b.py", time)),
                List.of(),
                List.of("helper.py has PYTEST_XDIST_"),
                new TreeMap<>(
                        Map.of("tests/test_b.py", "tests/test_a.py, which imports \"pkg\"", "tests/test_c.py", "")),
                new Starts(1.25, 2.5));
        Path file = temporary.resolve("durations.json");

        DurationsFile.write(file, durations);

        assertThat(DurationsFile.read(file)).hasValue(durations);
        DurationsFile.write(file, durations.ofAnyMachine());
        assertThat(Files.readString(file)).doesNotContain("start").contains("leaning");
    }

    @Test
    void keepsWhatTestsCameToButNotForOtherMachines() throws IOException {
        FileOutcome same = new FileOutcome("tests/test_b.py", 5, new TreeMap<>(Map.of("skipped", 2, "xfailed", 1)));
        FileOutcome below = new FileOutcome("test_c.py", 1, new TreeMap<>());
        Durations durations = Durations.none()
                .knowing(Outcomes.of(
                        "it, Python 3.11",
                        Map.of("tests/test_b.py", same, "tests/test_c.py", below),
                        Map.of("tests/test_c.py", FileOutcome.nothing("test_c.py"))))
                .knowing(Outcomes.of(
                        "it, Python 3.9", Map.of("tests/test_b.py", FileOutcome.nothing("tests/test_b.py"))));
        Path file = temporary.resolve("durations.json");

        DurationsFile.write(file, durations);

        assertThat(file).hasContent("""
            {
            "format": 1,
            "needs": [],
            "against": [],
            "outcomes": [
            {"under": "it, Python 3.11", "path": "tests/test_b.py", "tests": 5, "others": {"skipped":2,"xfailed":1}},
            {"under": "it, Python 3.11", "path": "tests/test_c.py", "node": "test_c.py", "tests": 1},
            {"under": "it, Python 3.9", "path": "tests/test_b.py", "tests": 0}
            ],
            "doubted": [
            {"under": "it, Python 3.11", "path": "tests/test_c.py", "node": "test_c.py", "tests": 0}
            ],
            "files": [
            ]
            }
            """);
        assertThat(DurationsFile.read(file)).hasValue(durations);
        DurationsFile.write(file, durations.ofAnyMachine());
        assertThat(Files.readString(file)).doesNotContain("outcomes");
    }

    @Test
    void keepsHowManyParametersAFunctionHasIfItMayBeSpread() throws IOException {
        FileTime time = new FileTime(
                0,
                false,
                new TreeMap<>(Map.of("test_c", 0.25)),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "test_c", new Parameters(5000, "0a", true),
                        "test_few", new Parameters(31, "0b", true),
                        "test_held", new Parameters(0, "0c", true))));
        Path file = temporary.resolve("durations.json");

        DurationsFile.write(file, new Durations(new TreeMap<>(Map.of("a.py", time)), List.of()));

        assertThat(file)
                .content()
                .contains("\"collect\": 0, \"parameters\":"
                        + " {\"test_c\":{\"tests\":5000,\"least\":\"0a\",\"steady\":true}}, \"parts\": {");
        assertThat(Objects.requireNonNull(
                                DurationsFile.read(file).orElseThrow().files().get("a.py"))
                        .parameters())
                .isEqualTo(Map.of("test_c", new Parameters(5000, "0a", true)));
        Files.writeString(file, Files.readString(file).replace("5000", "-1"));
        assertThatThrownBy(() -> DurationsFile.read(file))
                .hasMessage("The durations in " + file + " cannot be read: \"tests\" is not a count\n"
                        + "Delete the file, or fetch it again from version control; it is"
                        + " written anew by the next run.");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        Path file = temporary.resolve("durations.json");
        Files.writeString(file, "{\"format\": 2}");

        assertThatThrownBy(() -> DurationsFile.read(file))
                .hasMessageContaining(
                        "The durations in " + file + " cannot be read: its format is 2, and this version reads 1");
        Files.writeString(file, "{\"format\": 1, \"needs\": [], \"files\": [{\"path\": 3}]}");
        assertThatThrownBy(() -> DurationsFile.read(file)).hasMessageContaining("\"path\" is not a string");
        Files.writeString(file, TEXT.replace("0.25", "-1"));
        assertThatThrownBy(() -> DurationsFile.read(file)).hasMessageContaining("\"parts\" is not a list of seconds");
    }

    @Test
    void eachModuleHasItsOwn() {
        assertThat(DurationsFile.of(temporary, "org.example", "shop"))
                .isEqualTo(temporary.resolve("org.example.shop.json"));
    }

    @Test
    void whatIsTiedToOneProcessIsKept() {
        Path file = temporary.resolve("durations.json");
        Ties ties = new Ties(List.of("it is so"), new TreeSet<>(Set.of("tests/test_a.py")));
        DurationsFile.write(
                file, new Durations(new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), Starts.UNKNOWN, ties));
        assertThat(DurationsFile.read(file).orElseThrow().ties()).isEqualTo(ties);
    }
}

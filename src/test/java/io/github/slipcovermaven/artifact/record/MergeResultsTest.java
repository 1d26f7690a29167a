package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeResultsTest {

    private static final MergeResult RESULT = new MergeResult(
            MergeResult.FORMAT,
            "0.1.0",
            "shop",
            RunState.COMPLETE,
            List.of(),
            List.of("src/generated.py was measured and is not here now; it counts all the same."),
            List.of("There are test failures (1 failed, 7 passed):"),
            List.of("t::a"),
            false,
            List.of(new MergeResult.Execution("default", Slice.WHOLE, "3.11.7")),
            new Engine("slipcover", "1.1.0", true),
            new Counter(97, 100),
            new Counter(3, 4),
            new TreeMap<>(Map.of("passed", 7)),
            List.of(
                    new MergeResult.Environment("CPython 3.11.7 linux-x86_64", new Counter(90, 100), new Counter(2, 4)),
                    new MergeResult.Environment(
                            "CPython 3.13.0 linux-x86_64", new Counter(96, 100), new Counter(3, 4))),
            2,
            3,
            new MergeResult.Revision(
                    "org.example:shop",
                    "services/shop",
                    "0123456789abcdef0123456789abcdef01234567",
                    Instant.parse("2026-11-22T10:00:00.123Z"),
                    true,
                    new TreeMap<>(Map.of("src/a.py", "0".repeat(64))),
                    List.of(Checkout.NONE),
                    List.of("tests/out.txt")),
            new TreeMap<>(Map.of(
                    "src/a.py",
                    MergedFile.of(
                            new FileCoverage(
                                    LineSet.of(1, 2, 3, 7),
                                    LineSet.of(1, 2, 7),
                                    BranchSet.of(new Branch(2, 3), new Branch(2, 7)),
                                    BranchSet.of(new Branch(2, 7))),
                            "0".repeat(64),
                            LineSet.of(4, 5)))),
            new MergeResult.Shown(
                    "Shop",
                    List.of("UNPROVEN: 1 artifact has no record"),
                    List.of("3.11.7"),
                    1.5,
                    List.of("Verdict: passed")),
            new OwnMinimum("97.5%", "fail_under of /ci/shop/.coveragerc"),
            new ArtifactHash(42, "0".repeat(64)));

    @TempDir
    Path folder;

    @Test
    void comesBackAsItWas() throws IOException {
        Path file = folder.resolve(MergeResults.NAME);

        MergeResults.write(file, RESULT);

        assertThat(MergeResults.read(file)).contains(RESULT);
        assertThat(Files.readString(file))
                .contains("\"executable\" : \"1-3,7\"", "\"executed\" : \"1-2,7\"", "\"possible\" : \"2>3,7\"");
        assertThat(RESULT.files().values())
                .extracting(merged -> merged.coverage().missing())
                .containsExactly(LineSet.of(3));
        assertThat(RESULT.counter()).isEqualTo(new Counter(100, 104));
        assertThat(MergeResults.read(folder.resolve("other.json"))).isEmpty();
    }

    @Test
    void anImpossibleCounterIsDamage() throws IOException {
        Path file = folder.resolve(MergeResults.NAME);
        MergeResults.write(file, RESULT);
        Files.writeString(file, Files.readString(file).replace("\"covered\" : 97", "\"covered\" : 101"));

        assertThat(Problems.of(() -> MergeResults.read(file)))
                .isEqualTo(Problem.broken(
                        file + " is damaged: \"lines\" does not fit: impossible counter: 101 of 100.",
                        Problems.MAKE_AGAIN));
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"RUNNING", "INCOMPLETE", "SKIPPED"})
    void aResultWithoutReasonsIsComplete(RunState state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MergeResult(
                        MergeResult.FORMAT,
                        "0.1.0",
                        "shop",
                        state,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        List.of(),
                        null,
                        Counter.NONE,
                        Counter.NONE,
                        new TreeMap<>(),
                        List.of(),
                        0,
                        null,
                        null,
                        new TreeMap<>(),
                        null,
                        null,
                        null))
                .withMessage("a result that is " + state + " and says otherwise");
    }
}

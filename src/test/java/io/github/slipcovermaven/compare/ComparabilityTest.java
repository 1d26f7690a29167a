package io.github.slipcovermaven.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparabilityTest {

    private static final Path FILE = Path.of("base", "result.json");
    private static final Engine SLIPCOVER = new Engine("slipcover", "1.1.0", true);

    @Test
    void releasesOfOneMinorVersionAndOfOneEngineCanBeCompared() {
        MergeResult now = result(new Engine("slipcover", "1.0.18", true), "3.11.2", "3.13.0");

        assertThat(Comparability.problem(FILE, result(SLIPCOVER, "3.13.1", "3.11.7", "3.11.9"), now))
                .isEmpty();
    }

    /** Artifacts without a record do not say which Python it was. */
    @Test
    void whatNobodyKnowsIsNotRefused() {
        assertThat(Comparability.problem(FILE, result(SLIPCOVER), result(SLIPCOVER, "3.11.2")))
                .isEmpty();
        assertThat(Comparability.problem(FILE, result(SLIPCOVER, "3.11.2"), result(SLIPCOVER)))
                .isEmpty();
    }

    @Test
    void twoEngines() {
        assertThat(problem(result(new Engine("coverage", "7.6.1", true), "3.11.7")))
                .isEqualTo(Problem.shortfall(
                        "The result " + FILE
                                + " was measured by coverage, this one by slipcover: the two do not count the"
                                + " same lines and branches.",
                        "Compare with a result of the same <engine>."));
    }

    @Test
    void onlyOneWithBranches() {
        assertThat(problem(result(new Engine("slipcover", "1.1.0", false), "3.11.7")))
                .isEqualTo(Problem.shortfall(
                        "The result " + FILE + " was measured without branches, this one with them.",
                        "Compare with a result of the same <branch>."));
        assertThat(CompareAdvice.baseOfAnotherBranchMode(FILE, true).what())
                .isEqualTo("The result " + FILE + " was measured with branches, this one without them.");
    }

    @Test
    void otherPythons() {
        assertThat(problem(result(SLIPCOVER, "3.14.0rc1", "3.11.7")))
                .isEqualTo(Problem.shortfall(
                        "The result " + FILE
                                + " was measured under Python 3.11, 3.14, this one under Python 3.11: other"
                                + " releases have other lines.",
                        "Compare with a result of the same Python."));
    }

    @Test
    void anIncompleteOne() {
        MergeResult incomplete = result(RunState.INCOMPLETE, List.of("shard 2/2 of default is missing"), SLIPCOVER);

        assertThat(problem(incomplete))
                .isEqualTo(Problem.shortfall(
                        "The result " + FILE + " is incomplete, so what was lost since cannot be told:"
                                + System.lineSeparator() + "  shard 2/2 of default is missing",
                        "Compare with a complete result."));
        assertThat(problem(MergeResult.skipped("0.1.0", "shop", List.of("the tests were skipped"), List.of()))
                        .what())
                .isEqualTo("The result " + FILE + " is incomplete, so what was lost since cannot be told:"
                        + System.lineSeparator() + "  the tests were skipped");
    }

    @Test
    void aResultOfOtherSourcesThanItsCommits() {
        assertThat(CompareAdvice.baseOfOtherSources(FILE, "abc123", List.of("src/a.py")))
                .isEqualTo(Problem.shortfall(
                        "The result " + FILE + " was not measured of what the commit abc123 has of:"
                                + System.lineSeparator() + "  src/a.py",
                        "Name the commit that it is of with <compareRevision>, or compare with the result of a clean"
                                + " checkout."));
    }

    private static Problem problem(MergeResult base) {
        return Comparability.problem(FILE, base, result(SLIPCOVER, "3.11.7")).orElseThrow();
    }

    private static MergeResult result(Engine engine, String... pythons) {
        return result(RunState.COMPLETE, List.of(), engine, pythons);
    }

    private static MergeResult result(RunState state, List<String> reasons, Engine engine, String... pythons) {
        return new MergeResult(
                MergeResult.FORMAT,
                "0.1.0",
                "shop",
                state,
                reasons,
                List.of(),
                List.of(),
                List.of(),
                false,
                Arrays.stream(pythons)
                        .map(python -> new MergeResult.Execution("default", Slice.WHOLE, python))
                        .toList(),
                engine,
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
                new ArtifactHash(42, "0".repeat(64)));
    }
}

package io.github.slipcovermaven.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageAlgebraTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void unionIsAssociativeCommutativeAndIdempotent(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        boolean branches = seed % 2 == 0;
        Coverage a = some.coverage(branches);
        Coverage b = some.coverage(branches);
        Coverage c = some.coverage(branches);

        assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
        assertThat(a.union(b)).isEqualTo(b.union(a));
        assertThat(a.union(a)).isEqualTo(a);
        assertThat(a.union(b).union(b)).isEqualTo(a.union(b));
        assertThat(a.union(Coverage.empty(branches))).isEqualTo(a);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void unionLosesNothingAndInventsNothing(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        Coverage a = some.coverage(true);
        Coverage b = some.coverage(true);

        Coverage both = a.union(b);

        both.files().forEach((path, file) -> {
            FileCoverage none = FileCoverage.unexecuted(LineSet.empty(), BranchSet.empty());
            FileCoverage inA = a.files().getOrDefault(path, none);
            FileCoverage inB = b.files().getOrDefault(path, none);
            for (int line = 0; line < 80; line++) {
                assertThat(file.lines().contains(line))
                        .isEqualTo(inA.lines().contains(line) || inB.lines().contains(line));
                assertThat(file.executed().contains(line))
                        .isEqualTo(
                                inA.executed().contains(line) || inB.executed().contains(line));
            }
            assertThat(file.branches()).isEqualTo(inA.branches().union(inB.branches()));
            assertThat(file.taken()).isEqualTo(inA.taken().union(inB.taken()));
        });
        assertThat(both.files().keySet())
                .containsAll(a.files().keySet())
                .containsAll(b.files().keySet());
        assertThat(both.counter().total())
                .isEqualTo(both.lineCounter().total() + both.branchCounter().total());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theBuilderIsTheUnionInAnyOrder(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        List<Coverage> shards = some.coverages(true, 6);
        Coverage expected = shards.stream().reduce(Coverage.empty(true), Coverage::union);

        Collections.shuffle(shards, some.random());
        CoverageBuilder builder = new CoverageBuilder(true);
        shards.forEach(shard -> add(shard, builder));

        assertThat(builder.build()).isEqualTo(expected);
        assertThat(builder.build()).as("a second time").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void journalsCountOnlyWhatIsExecutable(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        Coverage coverage = some.coverage(true);
        Hits one = some.hits();
        Hits other = some.hits();

        Coverage promoted = coverage.with(Map.of("src/module1.py", one, "not measured.py", other));

        assertThat(promoted.files().keySet()).isEqualTo(coverage.files().keySet());
        coverage.files().forEach((path, file) -> {
            FileCoverage after = Objects.requireNonNull(promoted.files().get(path));
            assertThat(after.lines()).isEqualTo(file.lines());
            assertThat(after.branches()).isEqualTo(file.branches());
            LineSet counted = path.equals("src/module1.py") ? one.lines().intersect(file.lines()) : LineSet.empty();
            assertThat(after.executed()).isEqualTo(file.executed().union(counted));
        });
        assertThat(coverage.with(Map.of("src/module1.py", one)).with(Map.of("src/module1.py", other)))
                .isEqualTo(coverage.with(Map.of("src/module1.py", other.union(one))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergingThenPromotingIsPromotingThenMerging(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        Coverage universe = some.coverage(true);
        Map<String, Hits> journals = Map.of("src/module1.py", some.hits(), "src/module2.py", some.hits());
        Coverage a = universe.with(Map.of("src/module3.py", some.hits()));
        Coverage b = universe.with(Map.of("src/module1.py", some.hits()));

        assertThat(a.union(b).with(journals)).isEqualTo(a.with(journals).union(b.with(journals)));
    }

    @Test
    void onlyMissingFilesAreCompletedFromTheUniverse() {
        FileCoverage ran = new FileCoverage(LineSet.of(1), LineSet.of(1), BranchSet.empty(), BranchSet.empty());
        FileCoverage scanned = FileCoverage.unexecuted(LineSet.of(1, 2), BranchSet.empty());
        Coverage coverage = new Coverage(false, new TreeMap<>(Map.of("a.py", ran)));
        Coverage universe = new Coverage(false, new TreeMap<>(Map.of("a.py", scanned, "b.py", scanned)));

        assertThat(coverage.completedBy(universe).files()).isEqualTo(Map.of("a.py", ran, "b.py", scanned));
    }

    @Test
    void branchModesDoNotMix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coverage.empty(true).union(Coverage.empty(false)))
                .withMessage("cannot merge coverage with and without branches");
    }

    @Test
    void nothingIsExecutedThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileCoverage(LineSet.of(1), LineSet.of(2), BranchSet.empty(), BranchSet.empty()))
                .withMessage("executed lines or branches that are not executable");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileCoverage(
                        LineSet.of(1), LineSet.of(1), BranchSet.empty(), BranchSet.of(new Branch(1, 2))))
                .withMessage("executed lines or branches that are not executable");
    }

    private static void add(Coverage coverage, CoverageBuilder builder) {
        coverage.files().forEach((path, file) -> {
            CoverageBuilder.File into = builder.file(path);
            file.executed().stream().forEach(into::executed);
            file.missing().stream().forEach(into::missing);
            file.taken().stream().forEach(b -> into.taken(b.from(), b.to()));
            file.missingBranches().stream().forEach(b -> into.missingBranch(b.from(), b.to()));
        });
    }
}

package io.github.slipcovermaven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Compact;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Modules that measure the same places, in whatever order they end. */
class JoinedFilesTest {

    private static final MeasuredText NOW = new MeasuredText("slipcover", "a".repeat(64));
    private static final MeasuredText BEFORE = new MeasuredText("slipcover", "b".repeat(64));
    private static final long SEED = 20261130;
    private static final int REACTORS = 2_000;

    /** The oracle sums sets of lines by place; modules share places, and end in any order and grouping. */
    @Test
    void neitherOrderNorGroupingShowsAndEachLineCountsOnce() {
        Random random = new Random(SEED);
        int shared = 0;
        for (int i = 0; i < REACTORS; i++) {
            Map<String, Set<Integer>> lines = new HashMap<>();
            Map<String, Set<Integer>> executed = new HashMap<>();
            List<JoinedFiles> modules = new ArrayList<>();
            for (int m = random.nextInt(6); m >= 0; m--) {
                SortedMap<String, SortedMap<MeasuredText, FileCoverage>> files = new TreeMap<>();
                for (int f = random.nextInt(4); f >= 0; f--) {
                    String place = "m" + random.nextInt(3) + "/src/app" + random.nextInt(2) + ".py";
                    if (files.containsKey(place)) {
                        continue;
                    }
                    Set<Integer> some = some(random, 20);
                    Set<Integer> ran = new HashSet<>(some);
                    ran.removeIf(line -> random.nextBoolean());
                    files.put(place, one(NOW, file(some, ran)));
                    shared += lines.containsKey(place) ? 1 : 0;
                    lines.computeIfAbsent(place, any -> new HashSet<>()).addAll(some);
                    executed.computeIfAbsent(place, any -> new HashSet<>()).addAll(ran);
                }
                modules.add(new JoinedFiles(files));
            }

            JoinedFiles joined = join(modules);
            Collections.shuffle(modules, random);
            JoinedFiles shuffled = grouped(modules, random);

            assertThat(shuffled).isEqualTo(joined);
            assertThat(joined.union(joined)).isEqualTo(joined);
            assertThat(joined.findings()).isEmpty();
            assertThat(joined.files()).containsOnlyKeys(lines.keySet());
            joined.files().forEach((place, file) -> {
                assertThat(file.lineCounter().total())
                        .isEqualTo(lines.getOrDefault(place, Set.of()).size());
                assertThat(file.lineCounter().covered())
                        .isEqualTo(executed.getOrDefault(place, Set.of()).size());
            });
        }
        assertThat(shared).isGreaterThan(REACTORS);
    }

    private static JoinedFiles join(List<JoinedFiles> modules) {
        return modules.stream().reduce(JoinedFiles.NONE, JoinedFiles::union);
    }

    private static JoinedFiles grouped(List<JoinedFiles> modules, Random random) {
        if (modules.size() < 2) {
            return join(modules);
        }
        int cut = 1 + random.nextInt(modules.size() - 1);
        return grouped(modules.subList(0, cut), random).union(grouped(modules.subList(cut, modules.size()), random));
    }

    @Test
    void aPlaceThatHeldSomethingElseIsTold() {
        JoinedFiles now = of("shop/src/app.py", NOW, file(Set.of(1, 2), Set.of(1)));
        JoinedFiles before = of("shop/src/app.py", BEFORE, file(Set.of(1, 2, 3), Set.of(3)));

        JoinedFiles joined = before.union(now);

        assertThat(joined.findings())
                .containsExactly("shop/src/app.py had another content when another module measured it.");
        assertThat(joined.files()).containsEntry("shop/src/app.py", file(Set.of(1, 2), Set.of(1)));
        assertThat(joined).isEqualTo(now.union(before));
    }

    @Test
    void aContentThatNobodyKnowsIsTakenForTheOneThatIsKnown() {
        JoinedFiles joined = of("a.py", NOW, file(Set.of(1, 2), Set.of(1)))
                .union(of("a.py", new MeasuredText("slipcover", ""), file(Set.of(1, 2), Set.of(2))));

        assertThat(joined.findings()).isEmpty();
        assertThat(joined.files()).containsEntry("a.py", file(Set.of(1, 2), Set.of(1, 2)));
    }

    @Test
    void enginesThatCountDifferentlyAreNotJoined() {
        JoinedFiles joined = of("a.py", NOW, file(Set.of(1), Set.of(1)))
                .union(of("a.py", new MeasuredText("coverage", NOW.hash()), file(Set.of(1), Set.of())));

        assertThat(joined.findings())
                .containsExactly("a.py was measured by different engines, which count different branches.");
    }

    private static JoinedFiles of(String place, MeasuredText text, FileCoverage file) {
        return new JoinedFiles(new TreeMap<>(Map.of(place, one(text, file))));
    }

    private static SortedMap<MeasuredText, FileCoverage> one(MeasuredText text, FileCoverage file) {
        return new TreeMap<>(Map.of(text, file));
    }

    private static Set<Integer> some(Random random, int most) {
        Set<Integer> some = new HashSet<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            some.add(1 + random.nextInt(most));
        }
        return some;
    }

    private static FileCoverage file(Set<Integer> lines, Set<Integer> executed) {
        return new FileCoverage(set(lines), set(executed), BranchSet.empty(), BranchSet.empty());
    }

    private static LineSet set(Set<Integer> lines) {
        return Compact.lines(
                String.join(",", lines.stream().sorted().map(String::valueOf).toList()));
    }
}

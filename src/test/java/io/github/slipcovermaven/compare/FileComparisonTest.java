package io.github.slipcovermaven.compare;

import static io.github.slipcovermaven.compare.Category.GAINED;
import static io.github.slipcovermaven.compare.Category.LOST;
import static io.github.slipcovermaven.compare.Category.NEW_HIT;
import static io.github.slipcovermaven.compare.Category.NEW_MISSED;
import static io.github.slipcovermaven.compare.Category.NOT_COUNTED;
import static io.github.slipcovermaven.compare.Category.STILL_HIT;
import static io.github.slipcovermaven.compare.Category.STILL_MISSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Compact;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.diff.Edit;
import io.github.slipcovermaven.diff.LineMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileComparisonTest {

    /** Line 2 became lines 2 and 3, line 5 is gone. */
    private static final LineMap MOVED = LineMap.of(List.of(new Edit(1, 2, 1, 3), new Edit(4, 5, 5, 5)), 8, 8);

    @Test
    void eachLineHasOneCategory() {
        FileCoverage base = lines("1-8", "1,2,4-7");
        FileCoverage now = lines("1-8", "1,3,4,6,8");

        assertThat(FileComparison.of(base, now, MOVED).lines())
                .isEqualTo(Map.of(
                        STILL_HIT, LineSet.of(1, 6),
                        NEW_MISSED, LineSet.of(2),
                        NEW_HIT, LineSet.of(3),
                        GAINED, LineSet.of(4, 8),
                        LOST, LineSet.of(5, 7)));
    }

    /** Nothing can be lost or gained of what was not counted; nor may it hide among what was missed before. */
    @Test
    void codeThatOnlyNowIsExecutableIsNew() {
        FileComparison comparison = FileComparison.of(lines("1", "1"), lines("1-3", "1-2"), LineMap.identity());

        assertThat(comparison.lines())
                .isEqualTo(Map.of(STILL_HIT, LineSet.of(1), NEW_HIT, LineSet.of(2), NEW_MISSED, LineSet.of(3)));
    }

    @Test
    void codeThatNoLongerIsExecutableIsNotLost() {
        FileComparison comparison = FileComparison.of(lines("1-8", "1-8"), lines("1", ""), MOVED);

        assertThat(comparison.lines()).isEqualTo(Map.of(LOST, LineSet.of(1), NOT_COUNTED, LineSet.of(4, 5, 6, 7, 8)));
    }

    @Test
    void ofANewFileAllIsNew() {
        FileCoverage now = new FileCoverage(
                Compact.lines("1-2"), Compact.lines("1"), Compact.branches("1>2,0"), Compact.branches("1>2"));

        FileComparison comparison = FileComparison.ofNew(now);

        assertThat(comparison.lines()).isEqualTo(Map.of(NEW_HIT, LineSet.of(1), NEW_MISSED, LineSet.of(2)));
        assertThat(comparison.branches())
                .isEqualTo(Map.of(NEW_HIT, Compact.branches("1>2"), NEW_MISSED, Compact.branches("1>0")));
    }

    @Test
    void aBranchIsTheSameIfBothItsEndsAre() {
        FileCoverage base = branches("1>2,3 3>4,0 4>6,7 6>7,8", "1>3 3>4,0 4>7 6>7");
        FileCoverage now = branches("1>2,4 4>5,0 5>6,7 6>7,8", "1>2 4>5 5>6 6>8");

        assertThat(FileComparison.of(base, now, MOVED).branches())
                .isEqualTo(Map.of(
                        NEW_HIT, Compact.branches("1>2"), // the line that it led to has changed
                        LOST, Compact.branches("1>4 4>0 5>7 6>7"),
                        STILL_HIT, Compact.branches("4>5"),
                        GAINED, Compact.branches("5>6 6>8")));
    }

    @Test
    void aBranchThatIsNoLongerOneIsNotLost() {
        assertThat(FileComparison.of(branches("1>2,3", "1>2"), branches("1>3", ""), LineMap.identity())
                        .branches())
                .isEqualTo(Map.of(NOT_COUNTED, Compact.branches("1>2"), STILL_MISSED, Compact.branches("1>3")));
    }

    @Test
    void anExitNamesTheLineOfItsFunction() {
        FileCoverage base = branches("4>-3,6 6>-1,7 8>-1", "4>-3 6>-1");
        FileCoverage now = branches("5>-4,6 6>-1,7 8>-1", "6>-1 8>-1");

        assertThat(FileComparison.of(base, now, MOVED).branches())
                .isEqualTo(Map.of(
                        LOST, Compact.branches("5>-4"),
                        STILL_MISSED, Compact.branches("5>6 6>7"),
                        STILL_HIT, Compact.branches("6>-1"),
                        GAINED, Compact.branches("8>-1")));
    }

    /** A parameter was added, a licence put on top: the function still ends there. */
    @Test
    void anExitIsTheSameAlthoughTheFirstLineOfItsFunctionHasChanged() {
        LineMap changed = LineMap.of(List.of(new Edit(0, 1, 0, 3)), 4, 6);

        assertThat(FileComparison.of(branches("2>-1,3", "2>-1"), branches("4>-3,5", ""), changed)
                        .branches())
                .isEqualTo(Map.of(LOST, Compact.branches("4>-3"), STILL_MISSED, Compact.branches("4>5")));
        assertThat(FileComparison.of(branches("2>-1,3", "2>-1"), branches("4>-1,5", ""), changed)
                        .branches())
                .isEqualTo(Map.of(LOST, Compact.branches("4>-1"), STILL_MISSED, Compact.branches("4>5")));
        // a lambda in the same line: nobody can say which is which
        assertThat(FileComparison.of(branches("2>-2,-1", "2>-1"), branches("4>-4,-3", ""), changed)
                        .branches())
                .isEqualTo(Map.of(NEW_MISSED, Compact.branches("4>-3"), STILL_MISSED, Compact.branches("4>-4")));
    }

    @Test
    void allThatIsExecutableNowIsCountedOnce() {
        for (int seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            LineMap map = random.nextBoolean() ? MOVED : LineMap.identity();
            FileCoverage base = random(random);
            FileCoverage now = random(random);

            FileComparison comparison = FileComparison.of(base, now, map);

            LineSet lines = LineSet.empty();
            BranchSet branches = BranchSet.empty();
            for (Category category : Category.values()) {
                if (category != NOT_COUNTED) {
                    assertThat(lines.intersect(comparison.lines(category)).isEmpty())
                            .isTrue();
                    lines = lines.union(comparison.lines(category));
                    assertThat(branches.intersect(comparison.branches(category)).isEmpty())
                            .isTrue();
                    branches = branches.union(comparison.branches(category));
                }
            }
            assertThat(lines).as("seed %s", seed).isEqualTo(now.lines());
            assertThat(branches).as("seed %s", seed).isEqualTo(now.branches());
            Tally tally = comparison.tally();
            assertThat(tally.lines(NEW_HIT) + tally.lines(GAINED) + tally.lines(STILL_HIT))
                    .isEqualTo(now.executed().size());
            assertThat(tally.branches(NEW_HIT) + tally.branches(GAINED) + tally.branches(STILL_HIT))
                    .isEqualTo(now.taken().size());
        }
    }

    @Test
    void ofOneResultNothingWasLostOrGained() {
        for (int seed = 1; seed <= 50; seed++) {
            FileCoverage file = random(new Random(seed));

            assertThat(FileComparison.of(file, file, LineMap.identity())
                            .tally()
                            .lines()
                            .keySet())
                    .isSubsetOf(STILL_HIT, STILL_MISSED);
            assertThat(FileComparison.of(file, file, LineMap.identity())
                            .tally()
                            .branches()
                            .keySet())
                    .isSubsetOf(STILL_HIT, STILL_MISSED);
        }
    }

    @Test
    void talliesAddUp() {
        Tally one = FileComparison.of(lines("1-3", "1"), lines("1-3", "2"), LineMap.identity())
                .tally();
        Tally other = FileComparison.of(branches("1>2,3", "1>2"), branches("1>2,3", ""), LineMap.identity())
                .tally();

        Tally sum = one.plus(other).plus(Tally.NONE);

        assertThat(sum)
                .isEqualTo(
                        new Tally(Map.of(LOST, 1L, GAINED, 1L, STILL_MISSED, 1L), Map.of(LOST, 1L, STILL_MISSED, 1L)));
        assertThat(sum.total(LOST)).isEqualTo(2);
    }

    @Test
    void ofTheChangedLinesThoseCountThatCanRun() {
        ChangedLines changed =
                ChangedLines.of(lines("1,3-8", "1,4,5"), LineMap.of(List.of(new Edit(1, 4, 1, 5)), 7, 8));

        assertThat(changed).isEqualTo(new ChangedLines(LineSet.of(3, 4, 5), LineSet.of(4, 5)));
        assertThat(changed.counter().toString()).isEqualTo("Counter[covered=2, total=3]");
        assertThat(changed.missed()).isEqualTo(LineSet.of(3));
    }

    private static FileCoverage lines(String executable, String executed) {
        return new FileCoverage(
                Compact.lines(executable), Compact.lines(executed), BranchSet.empty(), BranchSet.empty());
    }

    private static FileCoverage branches(String possible, String taken) {
        return new FileCoverage(LineSet.empty(), LineSet.empty(), Compact.branches(possible), Compact.branches(taken));
    }

    private static FileCoverage random(Random random) {
        LineSet.Builder lines = new LineSet.Builder();
        LineSet.Builder executed = new LineSet.Builder();
        BranchSet.Builder branches = new BranchSet.Builder();
        BranchSet.Builder taken = new BranchSet.Builder();
        for (int line = 1; line <= 8; line++) {
            if (random.nextInt(3) > 0) {
                lines.add(line);
                if (random.nextBoolean()) {
                    executed.add(line);
                }
            }
            for (int to = -8; to <= 8; to++) {
                if (random.nextInt(6) == 0) {
                    branches.add(line, to);
                    if (random.nextBoolean()) {
                        taken.add(line, to);
                    }
                }
            }
        }
        return new FileCoverage(lines.build(), executed.build(), branches.build(), taken.build());
    }
}

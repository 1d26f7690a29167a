package io.github.slipcovermaven.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sets do as the JDK's sorted set does. */
class SetsTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lineSetsDoAsTreeSets(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        LineSet one = some.lines();
        LineSet other = some.lines();

        assertThat(list(one.union(other))).isEqualTo(union(list(one), list(other)));
        assertThat(list(one.intersect(other))).isEqualTo(intersection(list(one), list(other)));
        assertThat(list(one.minus(other))).isEqualTo(difference(list(one), list(other)));
        TreeSet<Integer> oracle = new TreeSet<>(list(one));
        assertThat(one.size()).isEqualTo(oracle.size());
        assertThat(one.isEmpty()).isEqualTo(oracle.isEmpty());
        assertThat(one.last()).isEqualTo(oracle.isEmpty() ? 0 : oracle.last());
        assertThat(one.containsAll(other)).isEqualTo(oracle.containsAll(list(other)));
        for (int line = 0; line <= 72; line++) {
            Integer next = oracle.ceiling(line);
            assertThat(one.contains(line)).isEqualTo(oracle.contains(line));
            assertThat(one.next(line)).isEqualTo(next == null ? -1 : next);
        }
        assertThat(LineSet.of(reversed(list(one)).stream().mapToInt(i -> i).toArray()))
                .isEqualTo(one)
                .hasSameHashCodeAs(one)
                .hasToString(oracle.toString().replace('[', '{').replace(']', '}'));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void branchSetsDoAsTreeSets(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        BranchSet one = some.branches();
        BranchSet other = some.branches();

        assertThat(one.union(other).stream().toList())
                .isEqualTo(union(one.stream().toList(), other.stream().toList()));
        assertThat(one.intersect(other).stream().toList())
                .isEqualTo(intersection(one.stream().toList(), other.stream().toList()));
        assertThat(one.minus(other).stream().toList())
                .isEqualTo(difference(one.stream().toList(), other.stream().toList()));
        TreeSet<Branch> oracle = new TreeSet<>(one.stream().toList());
        assertThat(one.size()).isEqualTo(oracle.size());
        assertThat(one.isEmpty()).isEqualTo(oracle.isEmpty());
        assertThat(one.containsAll(other))
                .isEqualTo(oracle.containsAll(other.stream().toList()));
        other.stream().forEach(b -> assertThat(one.contains(b)).isEqualTo(oracle.contains(b)));
        assertThat(BranchSet.of(reversed(one.stream().toList()).toArray(Branch[]::new)))
                .isEqualTo(one)
                .hasSameHashCodeAs(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theBranchBuilderDoesAsATreeSetWhateverIsAddedTwice(long seed) {
        RandomCoverage some = new RandomCoverage(seed);
        BranchSet.Builder builder = new BranchSet.Builder();
        TreeSet<Branch> oracle = new TreeSet<>();
        for (int i = some.random().nextInt(500); i > 0; i--) {
            Branch branch = some.branch();
            builder.add(branch.from(), branch.to());
            oracle.add(branch);
            if (i % 50 == 0) {
                assertThat(builder.build().stream()).containsExactlyElementsOf(oracle);
            }
        }

        assertThat(builder.build().stream()).containsExactlyElementsOf(oracle);
    }

    @Test
    void aLineSetKeepsItsOwnCopy() {
        BitSet bits = new BitSet();
        bits.set(3);
        LineSet lines = LineSet.copyOf(bits);
        bits.set(4);

        assertThat(list(lines)).containsExactly(3);
    }

    private static List<Integer> list(LineSet lines) {
        return lines.stream().boxed().toList();
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static <T> List<T> union(List<T> one, List<T> other) {
        TreeSet<T> all = new TreeSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static <T> List<T> intersection(List<T> one, List<T> other) {
        TreeSet<T> all = new TreeSet<>(one);
        all.retainAll(other);
        return List.copyOf(all);
    }

    private static <T> List<T> difference(List<T> one, List<T> other) {
        TreeSet<T> all = new TreeSet<>(one);
        other.forEach(all::remove);
        return List.copyOf(all);
    }
}

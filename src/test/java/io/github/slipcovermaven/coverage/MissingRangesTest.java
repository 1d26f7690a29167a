package io.github.slipcovermaven.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MissingRangesTest {

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesAsSlipcoversOwnTable(long seed) {
        FileCoverage file = new RandomCoverage(seed).file(seed % 3 != 0);

        assertThat(MissingRanges.of(file)).isEqualTo(formatMissing(file));
    }

    @Test
    void goesOverLinesThatAreNotCode() {
        FileCoverage file = new FileCoverage(
                LineSet.of(1, 3, 5, 7, 12, 15, 20, 31),
                LineSet.of(1, 12, 15, 31),
                BranchSet.of(new Branch(12, 15), new Branch(12, 20), new Branch(31, Branch.EXIT)),
                BranchSet.empty());

        assertThat(MissingRanges.of(file)).containsExactly("3-7", "12->15", "20", "31->exit");
    }

    /** {@code format_missing} of SlipCover 1.1.0, line by line, from its generator to a list. */
    private static List<String> formatMissing(FileCoverage file) {
        List<Integer> missing = file.missing().stream().boxed().toList();
        List<Integer> executed = file.executed().stream().boxed().toList();
        Deque<Branch> branches = new ArrayDeque<>(file.missingBranches().stream()
                .filter(b -> !missing.contains(b.from()) && !missing.contains(b.to()))
                .toList());
        List<String> found = new ArrayList<>();
        int i = 0;
        while (i < missing.size()) {
            int a = missing.get(i);
            while (!branches.isEmpty() && branches.getFirst().from() < a) {
                found.add(formatBranch(branches.removeFirst()));
            }
            int b = a;
            i++;
            while (i < missing.size()) {
                int n = missing.get(i);
                if (IntStream.rangeClosed(b + 1, n).anyMatch(executed::contains)) {
                    break;
                }
                b = n;
                i++;
            }
            found.add(a == b ? "" + a : a + "-" + b);
        }
        branches.forEach(branch -> found.add(formatBranch(branch)));
        return found;
    }

    private static String formatBranch(Branch branch) {
        return branch.to() == 0 ? branch.from() + "->exit" : branch.from() + "->" + branch.to();
    }
}

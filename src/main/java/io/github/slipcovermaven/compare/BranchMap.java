package io.github.slipcovermaven.compare;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.diff.LineMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the branches of the base are now. An exit of coverage.py's names the line where its function begins, or -1 for the
 * module. That line may have changed or moved while the exit is the same one: so where a line has one such exit, and had one,
 * these are the same.
 */
final class BranchMap {

    private static final int MODULE = -1;

    private final LineMap lines;
    private final BranchSet now;
    private final Map<Integer, List<Integer>> exitsThen;
    private final Map<Integer, List<Integer>> exitsNow;

    BranchMap(LineMap lines, BranchSet then, BranchSet now) {
        this.lines = lines;
        this.now = now;
        this.exitsThen = exits(then);
        this.exitsNow = exits(now);
    }

    private static Map<Integer, List<Integer>> exits(BranchSet branches) {
        Map<Integer, List<Integer>> exits = new HashMap<>();
        branches.forEach((from, to) -> {
            if (to < Branch.EXIT) {
                exits.computeIfAbsent(from, line -> new ArrayList<>()).add(to);
            }
        });
        return exits;
    }

    /** Returns those of the base's branches of which both ends are still there, numbered as they are now. */
    BranchSet toNew(BranchSet branches) {
        BranchSet.Builder mapped = new BranchSet.Builder();
        branches.forEach((from, to) -> {
            int source = lines.toNew(from);
            if (source != LineMap.NONE) {
                target(from, to, source).ifPresent(target -> mapped.add(source, target));
            }
        });
        return mapped.build();
    }

    private Optional<Integer> target(int from, int to, int source) {
        if (to == Branch.EXIT) {
            return Optional.of(to);
        }
        int line = lines.toNew(Math.abs(to));
        if (to > Branch.EXIT) {
            return line == LineMap.NONE ? Optional.empty() : Optional.of(line);
        }
        if (line != LineMap.NONE && now.contains(new Branch(source, -line))) {
            return Optional.of(-line);
        }
        if (to == MODULE && now.contains(new Branch(source, MODULE))) {
            return Optional.of(MODULE);
        }
        List<Integer> there = exitsNow.getOrDefault(source, List.of());
        if (there.size() == 1 && exitsThen.getOrDefault(from, List.of()).size() == 1) {
            return Optional.of(there.get(0));
        }
        return line == LineMap.NONE ? Optional.empty() : Optional.of(-line);
    }
}

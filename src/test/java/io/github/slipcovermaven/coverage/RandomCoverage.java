package io.github.slipcovermaven.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes up coverage, the same for the same seed. Few files, lines and branches to choose from, so that
 * two of them nearly always overlap; now and then a line far off.
 */
public final class RandomCoverage {

    private static final int LINES = 70;

    private final Random random;

    public RandomCoverage(long seed) {
        random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    public int line() {
        return random.nextInt(50) == 0 ? 1 + random.nextInt(100_000) : 1 + random.nextInt(LINES);
    }

    public Branch branch() {
        return new Branch(line(), random.nextInt(5) == 0 ? Branch.EXIT : line());
    }

    public LineSet lines() {
        return LineSet.of(random.ints(random.nextInt(LINES), 1, LINES + 1).toArray());
    }

    public BranchSet branches() {
        int count = random.nextInt(4) == 0 ? 0 : random.nextInt(40);
        return BranchSet.of(Stream.generate(this::branch).limit(count).toArray(Branch[]::new));
    }

    public FileCoverage file(boolean withBranches) {
        LineSet lines = lines();
        BranchSet branches = withBranches ? branches() : BranchSet.empty();
        return new FileCoverage(lines, lines.intersect(lines()), branches, branches.intersect(part(branches)));
    }

    private BranchSet part(BranchSet of) {
        return BranchSet.of(of.stream().filter(b -> random.nextBoolean()).toArray(Branch[]::new));
    }

    public Coverage coverage(boolean withBranches) {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            files.put("src/module" + random.nextInt(6) + ".py", file(withBranches));
        }
        return new Coverage(withBranches, files);
    }

    public List<Coverage> coverages(boolean withBranches, int count) {
        List<Coverage> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(coverage(withBranches));
        }
        return all;
    }

    public Hits hits() {
        return new Hits(lines(), branches());
    }
}

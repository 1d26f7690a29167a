package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Merges reports of {@code coverage json} while they are read. Memory follows the size of the source. */
final class CoveragePyBuilder {

    private final Map<String, File> files = new HashMap<>();
    private final List<Unparsed> unparsed = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> foreign = new TreeMap<>();

    File file(String path) {
        return files.computeIfAbsent(path, p -> new File());
    }

    /** Returns a file that is no part of the merge: what is added to it is lost. */
    File ignored() {
        return new File();
    }

    void addAll(CoveragePyBuilder other) {
        other.files.forEach((path, file) -> file(path).addAll(file));
        unparsed.addAll(other.unparsed);
        other.foreign.forEach((path, journals) ->
                foreign.computeIfAbsent(path, p -> new TreeSet<>()).addAll(journals));
    }

    /** Adds the journal of a process that ran another content of a source. */
    void foreign(String path, String journal) {
        foreign.computeIfAbsent(path, p -> new TreeSet<>()).add(journal);
    }

    /** Adds a source that coverage.py could not read. */
    void unparsed(Unparsed source) {
        unparsed.add(source);
    }

    CoveragePyReport build(CoveragePyMeta meta) {
        SortedMap<String, FileCoverage> covered = new TreeMap<>();
        SortedMap<String, LineSet> excluded = new TreeMap<>();
        SortedMap<String, RecordedFile> contexts = new TreeMap<>();
        files.forEach((path, file) -> {
            covered.put(path, file.covered());
            excluded.put(path, file.excluded.build());
            if (!file.contexts.isEmpty()) {
                contexts.put(path, file.recorded());
            }
        });
        return new CoveragePyReport(
                meta, new Coverage(meta.branchCoverage(), covered), excluded, contexts, unparsed, foreign);
    }

    /** One source. A statement or branch that ran anywhere is not missing. */
    static final class File {

        /** Reports of one source that do not count alike, as those of several Pythons may. */
        private static final int DIFFERS = -2;

        private static final int UNKNOWN = -1;

        final LineSet.Builder executed = new LineSet.Builder();
        final LineSet.Builder missing = new LineSet.Builder();
        final LineSet.Builder excluded = new LineSet.Builder();
        final BranchSet.Builder taken = new BranchSet.Builder();
        final BranchSet.Builder missingBranches = new BranchSet.Builder();
        private final Map<String, LineSet.Builder> contexts = new HashMap<>();
        private int branches = UNKNOWN;
        private int statements = UNKNOWN;

        private File() {}

        LineSet.Builder context(String name) {
            return contexts.computeIfAbsent(name, n -> new LineSet.Builder());
        }

        /** Tells how many branches the report itself counts. */
        void branches(int counted) {
            branches = joined(branches, counted);
        }

        /** Tells how many statements the report itself counts. */
        void statements(int counted) {
            statements = joined(statements, counted);
        }

        private static int joined(int one, int other) {
            if (one == UNKNOWN) {
                return other;
            }
            return other == UNKNOWN || one == other ? one : DIFFERS;
        }

        private void addAll(File other) {
            executed.addAll(other.executed);
            missing.addAll(other.missing);
            excluded.addAll(other.excluded);
            taken.addAll(other.taken);
            missingBranches.addAll(other.missingBranches);
            other.contexts.forEach((name, lines) -> context(name).addAll(lines));
            branches(other.branches);
            statements(other.statements);
        }

        private RecordedFile recorded() {
            SortedMap<String, LineSet> lines = new TreeMap<>();
            contexts.forEach((name, set) -> lines.put(name, set.build()));
            return new RecordedFile("", lines, new TreeMap<>());
        }

        private FileCoverage covered() {
            BranchSet possible = missingBranches.build();
            BranchSet known = counted(taken.build(), possible);
            BranchSet all = known.union(possible);
            LineSet notRun = missing.build();
            LineSet ran = counted(executed.build().minus(excluded.build()), notRun, all);
            return new FileCoverage(ran.union(notRun), ran, all, known, Math.max(0, branches));
        }

        /**
         * Before 7.13.1 coverage.py also lists lines that ran and are no statements (the texts that document modules and
         * classes; coveragepy/coveragepy#2105) and does not count them. Which they are, its JSON does not say, but how many: never those
         * that any report calls missing, nor an end of a branch.
         */
        private LineSet counted(LineSet ran, LineSet notRun, BranchSet ends) {
            int beyond = ran.union(notRun).size() - statements;
            if (statements < 0 || beyond <= 0) {
                return ran;
            }
            LineSet.Builder certain = new LineSet.Builder();
            certain.addAll(notRun);
            ends.forEach((from, to) -> {
                certain.add(from);
                certain.add(Math.max(0, to));
            });
            int[] dropped = ran.minus(certain.build()).stream().limit(beyond).toArray();
            return ran.minus(LineSet.of(dropped));
        }

        /**
         * Up to 7.5 coverage.py also lists jumps that it did not foresee and does not count. Which they are, its JSON
         * does not say, but how many; never those that any report calls missing. Jumps to the same line and back go
         * first: those are what leaves a comprehension or a {@code with}.
         */
        private BranchSet counted(BranchSet all, BranchSet possible) {
            int beyond = all.union(possible).size() - branches;
            if (branches < 0 || beyond <= 0) {
                return all;
            }
            Set<Branch> dropped = all.minus(possible).stream()
                    .sorted(Comparator.comparing((Branch branch) -> branch.to() != branch.from())
                            .thenComparing(branch -> branch.to() < 0 || branch.to() > branch.from()))
                    .limit(beyond)
                    .collect(Collectors.toSet());
            return all.minus(BranchSet.of(dropped.toArray(Branch[]::new)));
        }
    }
}

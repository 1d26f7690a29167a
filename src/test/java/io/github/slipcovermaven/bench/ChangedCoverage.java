package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.compare.ChangedLines;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Compact;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.revision.Changes;
import io.github.slipcovermaven.revision.FileChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the changed lines of many modules, for {@code src/bench/changed_lines.py}. A line of standard input has the folder
 * of a module, the branch that is compared with, and a file with the coverage: a path, the executable and the executed lines,
 * parted by tabs. Printed are, for each file, the path, what became of it, its old path, all changed lines, those that are
 * executable, and those that ran; after each module an empty line.
 */
public final class ChangedCoverage {

    private ChangedCoverage() {}

    public static void main(String[] arguments) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] parts = line.split("\t");
            SortedMap<String, FileCoverage> files = read(Path.of(parts[2]));
            Path folder = Path.of(parts[0]);
            Map<String, FileChange> changes =
                    Changes.sinceMergeBase(folder, folder, parts[1]).of(files.keySet());
            changes.forEach((path, change) -> {
                ChangedLines changed = ChangedLines.of(files.get(path), change.lines());
                text.append(path)
                        .append('\t')
                        .append(change.kind())
                        .append('\t')
                        .append(change.oldPath())
                        .append('\t')
                        .append(Compact.lines(change.lines().added()))
                        .append('\t')
                        .append(Compact.lines(changed.executable()))
                        .append('\t')
                        .append(Compact.lines(changed.executed()))
                        .append('\n');
            });
            text.append('\n');
        }
        System.out.print(text);
    }

    private static SortedMap<String, FileCoverage> read(Path file) throws IOException {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            files.put(
                    parts[0],
                    new FileCoverage(
                            Compact.lines(parts[1]), Compact.lines(parts[2]), BranchSet.empty(), BranchSet.empty()));
        }
        return files;
    }
}

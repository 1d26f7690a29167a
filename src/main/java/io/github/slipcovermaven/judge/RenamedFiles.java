package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.gate.Baseline;
import io.github.slipcovermaven.revision.Changes;
import io.github.slipcovermaven.revision.FileChange;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which files had another name when a baseline was last changed: a rename keeps its entry. Git says it, from the commit that
 * last changed the baseline; without git nobody does.
 */
final class RenamedFiles {

    private RenamedFiles() {}

    /** Returns the earlier path of each of these files that has none of the entries and had one of those that are gone. */
    static Map<String, String> since(
            Path baseline, Baseline.Module entry, Set<String> files, Optional<Sources> sources) {
        Set<String> unknown =
                files.stream().filter(path -> !entry.files().containsKey(path)).collect(Collectors.toSet());
        boolean allThere = files.containsAll(entry.files().keySet());
        if (unknown.isEmpty() || allThere || sources.isEmpty()) {
            return Map.of();
        }
        Map<String, String> renamed = new TreeMap<>();
        Changes.sinceLastChange(sources.get().root(), sources.get().module(), baseline)
                .ifPresent(changes -> changes.of(unknown).forEach((path, change) -> {
                    String old = change.oldPath();
                    if (change.kind() == FileChange.Kind.RENAMED && old != null && !files.contains(old)) {
                        renamed.put(path, old);
                    }
                }));
        return renamed;
    }
}

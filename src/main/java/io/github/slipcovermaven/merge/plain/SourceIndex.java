package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a folder that may be sources, by their names; looked for when somebody asks. Several threads may. */
final class SourceIndex {

    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "__pycache__");

    private final Path folder;
    private @Nullable Map<String, List<String>> byName;

    SourceIndex(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns those that end alike.
     *
     * @param path the end, name by name
     * @return relative to the folder, with {@code /}, sorted
     */
    List<String> endingLike(List<String> path) {
        String end = "/" + String.join("/", path);
        return byName().getOrDefault(path.get(path.size() - 1), List.of()).stream()
                .filter(file -> ("/" + file).endsWith(end))
                .toList();
    }

    /** Tells whether there is any Python. */
    boolean hasPython() {
        return byName().keySet().stream().anyMatch(name -> name.endsWith(".py"));
    }

    private synchronized Map<String, List<String>> byName() {
        if (byName == null) {
            Map<String, List<String>> files = new HashMap<>();
            FolderWalk.of(folder, NOT_SOURCES::contains, (file, attributes) -> {
                if (attributes.isRegularFile()) {
                    files.computeIfAbsent(Names.text(file.getFileName()), name -> new ArrayList<>())
                            .add(Names.below(folder, file));
                }
            });
            files.values().forEach(paths -> paths.sort(Comparator.naturalOrder()));
            byName = files;
        }
        return byName;
    }
}

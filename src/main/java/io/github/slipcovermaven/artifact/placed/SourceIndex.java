package io.github.slipcovermaven.artifact.placed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a tree that may be sources, by their names; looked for when somebody asks. Several threads may. */
public final class SourceIndex {

    private final SourceTree tree;
    private @Nullable Map<String, List<String>> byName;

    SourceIndex(SourceTree tree) {
        this.tree = tree;
    }

    /** Returns that of a folder. */
    public static SourceIndex of(Path folder) {
        return new SourceIndex(new FolderTree(folder));
    }

    /**
     * Returns those that end alike.
     *
     * @param path the end, name by name
     * @return relative to the folder, with {@code /}, sorted
     */
    public List<String> endingLike(List<String> path) {
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
            for (String path : tree.files()) {
                files.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), name -> new ArrayList<>())
                        .add(path);
            }
            files.values().forEach(paths -> paths.sort(Comparator.naturalOrder()));
            byName = files;
        }
        return byName;
    }
}

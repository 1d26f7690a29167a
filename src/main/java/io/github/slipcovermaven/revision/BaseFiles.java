package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/** The files of a commit as a module sees them. Those of a submodule are of the commit that this one names of it. */
public final class BaseFiles {

    private final Path folder;
    private final Path top;
    private final ObjectId base;
    private final Reading reading;

    BaseFiles(Path folder, Path top, ObjectId base, Reading reading) {
        this.folder = folder;
        this.top = top;
        this.base = base;
        this.reading = reading;
    }

    /**
     * Returns what the base has of a file, as git keeps it.
     *
     * @param path relative to the module, with {@code /}
     * @return empty where it has no such file
     * @throws ProblemException when git's data cannot be read
     */
    public Optional<byte[]> content(String path) {
        return Changes.telling(folder, base.name(), () -> {
            try (Trees trees = new Trees(top, base, reading)) {
                return content(trees, path);
            }
        });
    }

    /**
     * Returns the hashes of what the base has of files, as {@link SourceHashes#of} would have made them then.
     *
     * @param paths relative to the module, with {@code /}
     * @throws ProblemException when git's data cannot be read
     */
    public SourceHashes hashes(Collection<String> paths) {
        return Changes.telling(folder, base.name(), () -> {
            SortedMap<String, String> hashes = new TreeMap<>();
            try (Trees trees = new Trees(top, base, reading)) {
                for (String path : paths) {
                    hashes.put(path, content(trees, path).map(SourceHashes::of).orElse(SourceHashes.ABSENT));
                }
            }
            return new SourceHashes(hashes);
        });
    }

    /**
     * Returns what files the base has below the module, those of its submodules among them.
     *
     * @return relative to the module, with {@code /}
     * @throws ProblemException when git's data cannot be read, or a submodule lacks its base
     */
    public SortedSet<String> paths() {
        return Changes.telling(folder, base.name(), () -> {
            SortedSet<String> files = new TreeSet<>();
            try (Trees trees = new Trees(top, base, reading)) {
                addFiles(trees, folder, files);
            }
            return files;
        });
    }

    private void addFiles(Trees trees, Path below, SortedSet<String> files) throws IOException {
        Optional<Trees.Known> tree = trees.around(below.resolve("any"));
        if (tree.isEmpty()) {
            return;
        }
        for (Map.Entry<String, BaseTree.Entry> each : tree.get().base().all().entrySet()) {
            Path file = tree.get().tree().file(each.getKey());
            if (file.startsWith(below) && each.getValue().isFile()) {
                files.add(Names.below(folder, file));
            } else if (file.startsWith(below) && each.getValue().isSubmodule() && trees.isRoot(file)) {
                addFiles(trees, file, files);
            }
        }
    }

    /**
     * Returns how many lines the base has of files.
     *
     * @param paths relative to the module, with {@code /}
     * @return by these paths; without those that it does not have, or whose lines cannot be counted
     * @throws ProblemException when git's data cannot be read
     */
    public Map<String, Integer> lastLines(Collection<String> paths) {
        return Changes.telling(folder, base.name(), () -> {
            Map<String, Integer> lines = new HashMap<>();
            try (Trees trees = new Trees(top, base, reading)) {
                for (String path : paths) {
                    content(trees, path)
                            .map(SourceLines::of)
                            .ifPresent(count -> count.ifPresent(last -> lines.put(path, last)));
                }
            }
            return lines;
        });
    }

    private Optional<byte[]> content(Trees trees, String path) throws IOException {
        Path file = Names.in(folder, path).normalize();
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Optional<Trees.Known> tree = trees.around(real);
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        BaseTree files = tree.get().base();
        Optional<BaseTree.Entry> entry =
                files.find(tree.get().tree().name(real)).filter(BaseTree.Entry::isFile);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(files.read(entry.get().id()));
    }
}

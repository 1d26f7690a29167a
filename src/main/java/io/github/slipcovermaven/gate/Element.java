package io.github.slipcovermaven.gate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What of a result is judged by itself. */
public enum Element {
    /** All modules of a build together; its files are named {@code module/path}. */
    REACTOR("the reactor") {
        @Override
        List<Subject> of(Measured measured, Globs globs) {
            return whole("the reactor " + measured.name(), measured, globs);
        }
    },
    /** The module. */
    PROJECT("the module") {
        @Override
        List<Subject> of(Measured measured, Globs globs) {
            return whole(measured.name(), measured, globs);
        }
    },
    /** The files that lie directly in one folder; the module's own folder is {@code .}. */
    PACKAGE("each package") {
        @Override
        List<Subject> of(Measured measured, Globs globs) {
            SortedMap<String, SortedMap<String, Counters>> folders = new TreeMap<>();
            measured.files().forEach((path, counters) -> {
                int end = path.lastIndexOf('/');
                folders.computeIfAbsent(end < 0 ? "." : path.substring(0, end), folder -> new TreeMap<>())
                        .put(path, counters);
            });
            return folders.entrySet().stream()
                    .filter(folder -> globs.match(folder.getKey()))
                    .map(folder -> Subject.of("the package " + folder.getKey(), folder.getValue()))
                    .toList();
        }
    },
    /** Each source file. */
    FILE("each file") {
        @Override
        List<Subject> of(Measured measured, Globs globs) {
            return measured.files().entrySet().stream()
                    .filter(file -> globs.match(file.getKey()))
                    .map(file -> Subject.of(file.getKey(), new TreeMap<>(Map.of(file.getKey(), file.getValue()))))
                    .toList();
        }
    };

    private final String words;

    Element(String words) {
        this.words = words;
    }

    /** Returns what is judged, for people. */
    public String words() {
        return words;
    }

    /** Returns the elements of the result that the globs choose, by name; with files at least. */
    abstract List<Subject> of(Measured measured, Globs globs);

    /** Tells whether a result of this scope has such elements. */
    boolean isOf(Element scope) {
        return (this == REACTOR) == (scope == REACTOR);
    }

    private static List<Subject> whole(String name, Measured measured, Globs globs) {
        SortedMap<String, Counters> chosen = new TreeMap<>(measured.files());
        chosen.keySet().removeIf(path -> !globs.match(path));
        String words = globs.words();
        return chosen.isEmpty()
                ? List.of()
                : List.of(Subject.of(words.isEmpty() ? name : name + " (" + words + ")", chosen));
    }
}

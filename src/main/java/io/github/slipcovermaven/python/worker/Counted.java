package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which lines count.
 *
 * @param sources roots of what is measured
 * @param omit patterns of files that do not count
 * @param excludeLines replaces the engine's own patterns of lines that do not count
 * @param excludeAlso further such patterns
 */
public record Counted(
        List<Path> sources, List<String> omit, Optional<List<String>> excludeLines, List<String> excludeAlso) {

    /** Keeps unmodifiable copies. */
    public Counted {
        sources = List.copyOf(sources);
        omit = List.copyOf(omit);
        excludeLines = excludeLines.map(List::copyOf);
        excludeAlso = List.copyOf(excludeAlso);
    }

    /** Returns what counts where nothing is measured. */
    public static Counted nothing() {
        return new Counted(List.of(), List.of(), Optional.empty(), List.of());
    }

    void write(JsonWriter json) throws IOException {
        json.paths("sources", sources);
        json.texts("omit", omit);
        json.value("excludeLines", excludeLines.orElse(null));
        json.texts("excludeAlso", excludeAlso);
    }
}

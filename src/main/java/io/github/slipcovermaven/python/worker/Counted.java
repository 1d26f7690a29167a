package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.python.engine.FileRules;
import io.github.slipcovermaven.python.engine.LineRules;
import io.github.slipcovermaven.python.runner.TestRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which lines count.
 *
 * @param sources roots of what is measured
 * @param files which files below them count
 * @param lines which lines do not
 * @param measureTests whether tests count
 * @param tests what says which files are tests; empty where nobody asks
 */
public record Counted(
        List<Path> sources, FileRules files, LineRules lines, boolean measureTests, Optional<TestRules> tests) {

    /** Keeps an unmodifiable copy. */
    public Counted {
        sources = List.copyOf(sources);
    }

    /** Returns what counts where nothing is measured. */
    public static Counted nothing() {
        return new Counted(List.of(), FileRules.omitting(List.of()), LineRules.none(), true, Optional.empty());
    }

    void write(JsonWriter json) throws IOException {
        json.paths("sources", sources);
        json.texts("omit", files.omit());
        json.texts("onlyIn", files.onlyIn());
        json.texts("leaveOut", files.leaveOut());
        json.value("excludeLines", lines.patterns().orElse(null));
        json.texts("excludeAlso", lines.also());
        json.flag("excludeAsCoverage", lines.asCoverage());
        json.flag("measureTests", measureTests);
        json.path("testFolder", tests.map(TestRules::folder));
        json.paths("testPlaces", tests.map(TestRules::places).orElse(List.of()));
        json.paths("testsNamed", tests.map(TestRules::named).orElse(List.of()));
        json.texts("testOptions", tests.map(TestRules::options).orElse(List.of()));
    }
}

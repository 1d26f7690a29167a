package io.github.slipcovermaven.artifact.placed;

import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.engine.Measured;
import io.github.slipcovermaven.coverage.FileCoverage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A report without a record, in the JSON of an engine, by itself.
 *
 * @param files what it says of the sources that the module has, or had, by their paths relative to it
 * @param elsewhere the others, as it names them
 */
public record PlacedReport(SortedMap<String, FileCoverage> files, SortedSet<String> elsewhere) {

    /** Keeps unmodifiable copies. */
    public PlacedReport {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        elsewhere = Collections.unmodifiableSortedSet(new TreeSet<>(elsewhere));
    }

    /**
     * Reads it.
     *
     * @param content what is known of the file: a report, which tells whether branches were measured
     * @throws io.github.slipcovermaven.problem.ProblemException when it is damaged, or one of its sources could be several
     */
    public static PlacedReport read(Path file, CoverageFile content, SourcePlaces places) {
        ArtifactSources sources = new ArtifactSources(file, places);
        Measured all = EngineFormat.of(content.engine())
                .readReports(List.of(sources.file()), content.branches().orElseThrow(), 1);
        SortedMap<String, FileCoverage> here = new TreeMap<>(all.coverage().files());
        here.keySet().retainAll(sources.here().keySet());
        return new PlacedReport(here, new TreeSet<>(sources.elsewhere()));
    }
}

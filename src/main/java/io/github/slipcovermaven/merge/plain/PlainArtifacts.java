package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.engine.Measured;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.placed.ArtifactSources;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.process.limits.UsableCores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reports among the artifacts without a record, in the JSON of an engine. Nobody says where they were measured, so their
 * paths are fitted to this module by {@link SourcePlaces}.
 *
 * @param measured by path relative to the module; the engine is that of the last one
 * @param leftOut sources that this module does not have, as the artifacts name them
 * @param uncompared how many sources were taken by their relative paths, because there is no checkout
 */
public record PlainArtifacts(Measured measured, List<String> leftOut, int uncompared) {

    /**
     * Reads the artifacts, all of one engine and branch mode.
     *
     * @param reports at least one
     * @throws ProblemException when one does not fit here, or is damaged
     */
    public static PlainArtifacts read(List<PlainArtifact> reports, SourcePlaces places) {
        List<ArtifactSources> sources = reports.stream()
                .map(artifact -> new ArtifactSources(artifact.path(), places))
                .toList();
        List<ArtifactFile> files = sources.stream().map(ArtifactSources::file).toList();
        int threads = UsableCores.ofThisProcess().count();
        CoverageFile last = reports.get(reports.size() - 1).content();
        Measured all = EngineFormat.of(last.engine())
                .readReports(files, last.branches().orElseThrow(), threads);
        Coverage here = here(all.coverage(), sources);
        return new PlainArtifacts(
                new Measured(all.engine(), here, all.details()), leftOut(sources), uncompared(sources, here));
    }

    /** Others are another project's, or are not in this checkout: they have no place in a report of it. */
    private static Coverage here(Coverage read, List<ArtifactSources> sources) {
        if (needNoCheckout(sources)) {
            return read;
        }
        Set<String> here = new HashSet<>();
        for (ArtifactSources artifact : sources) {
            if (artifact.here().isEmpty()) {
                throw new ProblemException(MergeAdvice.plainOfOtherSources(artifact.artifact(), artifact.module()));
            }
            here.addAll(artifact.here().keySet());
        }
        SortedMap<String, FileCoverage> files = new TreeMap<>(read.files());
        files.keySet().retainAll(here);
        return new Coverage(read.branchesMeasured(), files);
    }

    private static boolean needNoCheckout(List<ArtifactSources> sources) {
        return sources.stream().allMatch(ArtifactSources::needsNoCheckout);
    }

    private static int uncompared(List<ArtifactSources> sources, Coverage coverage) {
        return needNoCheckout(sources) ? coverage.files().size() : 0;
    }

    private static List<String> leftOut(List<ArtifactSources> sources) {
        List<String> leftOut = new ArrayList<>();
        if (needNoCheckout(sources)) {
            return leftOut;
        }
        for (ArtifactSources artifact : sources) {
            Path file = artifact.artifact();
            artifact.elsewhere().forEach(source -> leftOut.add(source + " of " + file));
        }
        return List.copyOf(leftOut);
    }
}

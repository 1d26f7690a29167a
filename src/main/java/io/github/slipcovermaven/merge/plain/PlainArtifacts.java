package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.coveragepy.CoveragePyJson;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyReport;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.found.CoverageFile;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.limits.UsableCores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reports among the artifacts without a record: SlipCover's JSON, or what {@code coverage json} wrote. Nobody says
 * where they were measured, so their paths are fitted to this module by {@link SourcePlaces}.
 *
 * @param engine of the last one
 * @param coverage by path relative to the module
 * @param coveragePy with what only coverage.py tells; empty for SlipCover
 * @param leftOut sources that this module does not have, as the artifacts name them
 * @param uncompared how many sources were taken by their relative paths, because there is no checkout
 */
public record PlainArtifacts(
        Engine engine, Coverage coverage, Optional<CoveragePyReport> coveragePy, List<String> leftOut, int uncompared) {

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
        if (last instanceof CoverageFile.Slipcover slipcover) {
            SlipcoverMeta meta = slipcover.meta();
            CoverageBuilder into = new CoverageBuilder(meta.branchCoverage());
            SlipcoverJson.readAll(files, threads, into);
            Coverage here = here(into.build(), sources);
            return new PlainArtifacts(
                    new Engine(Engine.SLIPCOVER, meta.version(), meta.branchCoverage()),
                    here,
                    Optional.empty(),
                    leftOut(sources),
                    uncompared(sources, here));
        }
        CoveragePyReport all = CoveragePyJson.readAll(files, threads);
        Coverage here = here(all.coverage(), sources);
        return new PlainArtifacts(
                new Engine(Engine.COVERAGE, all.meta().version(), all.meta().branchCoverage()),
                here,
                Optional.of(new CoveragePyReport(all.meta(), here, all.excluded(), all.contexts())),
                leftOut(sources),
                uncompared(sources, here));
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

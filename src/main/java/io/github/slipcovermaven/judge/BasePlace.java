package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import io.github.slipcovermaven.request.GateRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What there is of an earlier result that is to be compared with. */
sealed interface BasePlace {

    /** Returns where it lies. */
    Path file();

    /** Whole: {@code result.json} says all that is to be known. */
    record Recorded(Path file, Optional<String> revision) implements BasePlace {}

    /**
     * An engine's JSON alone.
     *
     * @param content which engine's, and whether branches were measured
     * @param revision of its sources
     * @param pathMappings where folders that it names are in the module, as the user writes it
     */
    record Bare(Path file, CoverageFile content, String revision, List<String> pathMappings) implements BasePlace {}

    /** Nothing, which need not be wrong yet: only the job that judges may have it. */
    record Absent(Path file) implements BasePlace {}

    /**
     * Looks what there is.
     *
     * @throws ProblemException when it is there, and cannot be compared with
     */
    static BasePlace of(GateRequest.Base wish) {
        boolean isFolder = Files.isDirectory(wish.place());
        Path result = isFolder
                ? wish.place().resolve(MergeResults.NAME)
                : wish.place().resolveSibling(MergeResults.NAME);
        Path report = isFolder ? wish.place().resolve(MergeResults.COVERAGE) : wish.place();
        if (Files.isRegularFile(result) && (isFolder || report.equals(result) || isOf(report, result))) {
            return new Recorded(result, wish.revision());
        }
        return Files.isRegularFile(report) ? bare(report, wish) : new Absent(wish.place());
    }

    /** What was brought into a folder beside another build's result is not that one's. */
    private static boolean isOf(Path report, Path result) {
        return Files.isRegularFile(report)
                && MergeResults.read(result)
                        .map(MergeResult::coverage)
                        .filter(hash -> hash.equals(ArtifactHash.of(report)))
                        .isPresent();
    }

    private static Bare bare(Path report, GateRequest.Base wish) {
        CoverageFile content = CoverageFile.of(report)
                .filter(file -> file.form() == CoverageFile.Form.REPORT)
                .orElseThrow(() -> new ProblemException(CompareAdvice.baseIsNoReport(report)));
        String revision =
                wish.revision().orElseThrow(() -> new ProblemException(CompareAdvice.bareWithoutRevision(report)));
        return new Bare(report, content, revision, wish.pathMappings());
    }
}

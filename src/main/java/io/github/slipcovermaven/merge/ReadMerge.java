package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.request.MergeRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a merge has read, before anything of it is written.
 *
 * @param request what was asked for
 * @param shards what was found
 * @param inspection what was said of the shards before their coverage was read
 * @param kinds the artifacts without a record
 * @param places where the sources are here
 * @param merged the union
 */
record ReadMerge(
        MergeRequest request,
        FoundShards shards,
        MergeInspection inspection,
        PlainKinds kinds,
        SourcePlaces places,
        MergedShards merged) {

    /**
     * Reads and joins what was found.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when it does not fit together, or a file is damaged
     */
    static ReadMerge of(
            MergeRequest request,
            FoundShards shards,
            MergeInspection inspection,
            PlainKinds kinds,
            SourcePlaces places) {
        MergedShards merged = MergedShards.merge(shards, inspection.files(), kinds, places);
        return new ReadMerge(request, shards, inspection, kinds, places, merged);
    }

    /** Returns why the result is not complete. */
    List<Problem> findings() {
        List<Problem> findings = new ArrayList<>(inspection.findings());
        findings.addAll(merged.findings());
        merged.nothingMeasured(shards.ran()).ifPresent(findings::add);
        return findings;
    }

    /** Returns what could not be compared or placed, a sentence or two each; to be asked when all has been read. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(inspection.warnings());
        warnings.addAll(merged.warnings(places));
        return warnings;
    }
}

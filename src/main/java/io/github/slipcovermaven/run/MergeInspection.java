package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.RunState;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.ShardLock;
import io.github.slipcovermaven.plan.Ledger;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.run.FoundShards.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What can be said against shards before their coverage is read.
 *
 * @param files of each shard that ran, those that can be believed
 * @param findings why the result is not complete
 * @param warnings what could not be compared
 * @param suites those that several shards share
 */
record MergeInspection(
        Map<Found, ShardFiles> files, List<Problem> findings, List<String> warnings, List<SlicedSuite> suites) {

    /**
     * Looks at records, files, events and sources.
     *
     * @throws ProblemException when the shards have no union at all
     */
    static MergeInspection of(FoundShards shards) {
        List<Problem> findings = new ArrayList<>(shards.findings());
        List<Found> ran = shards.ran();
        if (!ran.isEmpty()) {
            ShardAgreement.refuseOtherMeasures(ran);
        }
        Map<Found, SlicedSuite> parts = new HashMap<>();
        List<SlicedSuite> suites = new ArrayList<>();
        for (SliceCover division : SliceCover.of(shards.shards())) {
            division.missing().ifPresent(findings::add);
            division.skippedBesideOthers().ifPresent(findings::add);
            ShardAgreement.plans(division.ran()).ifPresent(findings::add);
            findings.addAll(ShardAgreement.tests(division.ran()));
            if (division.severalParts()) {
                SlicedSuite suite = new SlicedSuite(division);
                suites.add(suite);
                division.ran().forEach(shard -> parts.put(shard, suite));
            }
        }
        Map<Found, ShardFiles> files = new LinkedHashMap<>();
        ReplayedTests tests = new ReplayedTests();
        for (Found shard : ran) {
            if (shard.record().state() == RunState.RUNNING) {
                String execution = shard.record().execution();
                String slice = shard.record().shard().toString();
                findings.add(ShardLock.holder(new ShardFolder(shard.path()))
                        .map(process -> MergeAdvice.stillRuns(execution, slice, process))
                        .orElseGet(() -> MergeAdvice.neverEnded(execution, slice)));
            }
            shard.record().reasons().forEach(reason -> findings.add(MergeAdvice.runIncomplete(reason)));
            ShardFiles own = ShardFiles.of(shard);
            findings.addAll(own.findings());
            List<Ledger> ledgers = tests.add(shard, own);
            if (parts.containsKey(shard)) {
                parts.get(shard).add(shard, own, ledgers);
            }
            files.put(shard, own);
        }
        findings.addAll(tests.findings());
        suites.forEach(suite -> findings.addAll(suite.findings()));
        ShardAgreement.Sources sources = ShardAgreement.sources(ran);
        // Tests that are measured themselves were compared with the others.
        sources.findings().stream()
                .filter(finding -> !findings.contains(finding))
                .forEach(findings::add);
        List<String> warnings = new ArrayList<>();
        compare(sources.hashes(), shards, findings, warnings);
        return new MergeInspection(files, List.copyOf(findings), List.copyOf(warnings), List.copyOf(suites));
    }

    /** Sources that are gone were generated, as a rule: they count, and are named. */
    private static void compare(
            SortedMap<String, String> measured, FoundShards shards, List<Problem> findings, List<String> warnings) {
        if (measured.isEmpty()) {
            return;
        }
        if (!shards.sourcesHere()) {
            warnings.add("The sources of " + shards.module().id() + " are not below "
                    + shards.module().reactorRoot() + ", so nobody knows whether they are still what was measured."
                    + " The shards agree among themselves. Merge in a checkout to have them compared.");
            return;
        }
        SourceHashes.Difference difference = new SourceHashes(measured)
                .compare(SourceHashes.of(shards.module().directory(), measured.keySet()));
        difference.changed().forEach(path -> findings.add(MergeAdvice.sourceChanged(path)));
        List<String> absent = List.copyOf(difference.absent());
        Listed.first(absent)
                .forEach(path -> warnings.add(path + " was measured and is not here now; it counts all the same."));
        if (Listed.isLong(absent)) {
            warnings.add(
                    Listed.more(absent) + " more sources were measured and are not here now; they count all the same.");
        }
    }
}

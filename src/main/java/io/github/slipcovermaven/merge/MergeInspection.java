package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.ShardLock;
import io.github.slipcovermaven.checkout.CheckoutComparison;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.merge.shards.CheckoutAgreement;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.merge.shards.ReplayedTests;
import io.github.slipcovermaven.merge.shards.ShardAgreement;
import io.github.slipcovermaven.merge.shards.ShardFiles;
import io.github.slipcovermaven.merge.shards.SliceCover;
import io.github.slipcovermaven.merge.shards.SlicedSuite;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.revision.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said against shards before their coverage is read.
 *
 * @param files of each shard that ran, those that can be believed
 * @param findings why the result is not complete
 * @param warnings what could not be compared
 * @param revision of what the result is
 * @param suites those that several shards share
 */
record MergeInspection(
        Map<Found, ShardFiles> files,
        List<Problem> findings,
        List<String> warnings,
        List<SlicedSuite> suites,
        MergeResult.Revision revision) {

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
        addNew(
                findings,
                Stream.concat(sources.findings().stream(), CheckoutAgreement.findings(shards).stream())
                        .toList());
        List<String> warnings = new ArrayList<>();
        MergeResult.Revision revision = compare(sources.hashes(), shards, findings, warnings);
        return new MergeInspection(files, List.copyOf(findings), List.copyOf(warnings), List.copyOf(suites), revision);
    }

    private static void addNew(List<Problem> findings, List<Problem> more) {
        Set<Problem> known = new HashSet<>(findings);
        more.stream().filter(known::add).forEach(findings::add);
    }

    private static MergeResult.Revision compare(
            SortedMap<String, String> measured, FoundShards shards, List<Problem> findings, List<String> warnings) {
        Set<String> written = CheckoutAgreement.written(shards.ran());
        Map<Checkout, Boolean> checkouts = new LinkedHashMap<>();
        shards.ran()
                .forEach(shard ->
                        checkouts.merge(shard.setup().checkout(), shards.isOfThisBuild(shard), Boolean::logicalAnd));
        boolean compared = false;
        if (!shards.ran().isEmpty() && shards.sourcesHere()) {
            CheckoutComparison now = CheckoutComparison.of(shards.module().directory(), measured, checkouts, written);
            addNew(findings, now.findings());
            warnings.addAll(now.warnings());
            compared = now.compared();
        }
        if (!compared && !shards.ran().isEmpty()) {
            warnings.add(ResultAdvice.shardsNotCompared(
                    shards.module().id(), shards.module().reactorRoot()));
        }
        return new MergeResult.Revision(
                shards.module().id(),
                shards.shards().isEmpty()
                        ? "."
                        : shards.shards().get(0).record().module().path(),
                commit(shards),
                Instant.now(),
                compared && shards.plain().isEmpty(),
                measured,
                List.copyOf(checkouts.keySet()),
                List.copyOf(written));
    }

    /** So that a later result can be compared with this one, and knows with which sources. */
    private static @Nullable String commit(FoundShards shards) {
        return shards.sourcesHere() ? Changes.head(shards.module().directory()).orElse(null) : null;
    }
}

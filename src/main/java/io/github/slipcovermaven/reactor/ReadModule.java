package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.check.ResultTrust;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.problem.ModuleAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.request.ReactorRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module left behind.
 *
 * @param member which module
 * @param result what it came to; empty where there is nothing to count
 * @param reasons what is missing of it, a sentence each
 */
record ReadModule(ReactorRequest.Member member, Optional<MergeResult> result, List<String> reasons) {

    /** Reads it. Whatever is wrong with it is a reason, so that all are told at once. */
    static ReadModule of(ReactorRequest.Member member) {
        if (member.stage() instanceof ReactorRequest.Stage.Reached reached) {
            try {
                return read(member, reached);
            } catch (ProblemException e) {
                return without(member, ModuleAdvice.untrusted(member.name(), e.problem()));
            }
        }
        return without(
                member,
                member.stage() instanceof ReactorRequest.Stage.NotInBuild
                        ? ModuleAdvice.notInBuild(member.name())
                        : ModuleAdvice.notReached(member.name()));
    }

    private static ReadModule read(ReactorRequest.Member member, ReactorRequest.Stage.Reached reached) {
        Path output = reached.output();
        Path file = output.resolve(MergeResults.NAME);
        Optional<MergeResult> read = MergeResults.read(file);
        if (read.isEmpty()) {
            return without(
                    member,
                    reached.since().isPresent()
                            ? ModuleAdvice.notReached(member.name())
                            : ModuleAdvice.noResult(member.name(), file));
        }
        MergeResult result = read.get();
        MergeResult.Revision revision = result.revision();
        boolean old = reached.since()
                .filter(since -> revision == null || revision.merged().isBefore(since))
                .isPresent();
        if (old) {
            return without(member, ModuleAdvice.notReached(member.name()));
        }
        if (result.isRefused()) {
            return without(
                    member,
                    ModuleAdvice.untrusted(
                            member.name(), ResultAdvice.resultRefused(result.reasons(), result.failed())));
        }
        if (result.state() == RunState.SKIPPED) {
            return without(member, ModuleAdvice.testsSkipped(member.name()));
        }
        if (revision != null && !revision.module().equals(member.id())) {
            return without(member, ModuleAdvice.ofAnother(member.name(), output, revision.module()));
        }
        return new ReadModule(
                member,
                read,
                Stream.concat(
                                ResultTrust.incompleteness(result).stream(),
                                ResultTrust.distrust(result, output).stream())
                        .map(problem -> ModuleAdvice.untrusted(member.name(), problem))
                        .toList());
    }

    private static ReadModule without(ReactorRequest.Member member, String reason) {
        return new ReadModule(member, Optional.empty(), List.of(reason));
    }

    /** Tells whether its tests were skipped. */
    boolean isSkipped() {
        return reasons.contains(ModuleAdvice.testsSkipped(member.name()));
    }

    /** Returns what measured it. */
    Optional<Engine> engine() {
        return result.map(MergeResult::engine);
    }

    /** Returns the places of its files. */
    Set<String> places(Places places) {
        return result.map(read -> read.files().keySet()).orElse(Set.of()).stream()
                .map(path -> places.of(member.directory(), path))
                .collect(Collectors.toSet());
    }

    /** Returns the hashes of its sources, by their places. */
    SortedMap<String, String> hashes(Places places) {
        SortedMap<String, String> hashes = new TreeMap<>();
        result.ifPresent(read -> read.files().forEach((path, file) -> {
            if (file.hash() != null) {
                hashes.put(places.of(member.directory(), path), file.hash());
            }
        }));
        return hashes;
    }

    /** Returns the excluded lines of its sources, where they are known, by their places. */
    SortedMap<String, LineSet> excluded(Places places) {
        SortedMap<String, LineSet> excluded = new TreeMap<>();
        result.ifPresent(read -> read.files()
                .forEach((path, file) -> file.excludedLines()
                        .ifPresent(lines -> excluded.put(places.of(member.directory(), path), lines))));
        return excluded;
    }

    /** Returns its files by their places. */
    JoinedFiles files(Places places) {
        String engine = engine().map(Engine::name).orElse("");
        SortedMap<String, SortedMap<MeasuredText, FileCoverage>> files = new TreeMap<>();
        result.ifPresent(read -> read.files().forEach((path, file) -> {
            MeasuredText text =
                    new MeasuredText(engine, Optional.ofNullable(file.hash()).orElse(""));
            files.computeIfAbsent(places.of(member.directory(), path), place -> new TreeMap<>())
                    .merge(text, file.coverage(), FileCoverage::union);
        }));
        return new JoinedFiles(files);
    }
}

package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.FileForecast;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.ListedForecasts;
import io.github.slipcovermaven.plan.Starts;
import io.github.slipcovermaven.plan.Ties;
import io.github.slipcovermaven.python.runner.Runner;
import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of a suite before it runs.
 *
 * @param suite all files, as far as they are known
 * @param mine this shard's files, test by test where the runner has listed them
 * @param known whether enough is known of what they take
 * @param brief whether they look, as long as that is not known, as if they took no longer than their size lets expect
 * @param needsXdist why only xdist can hand the tests out; empty when it is not so
 * @param listed whether the runner itself has said which files there are
 * @param twice whether it was told to run some of those twice
 * @param slice which of them are this shard's; empty for all
 * @param held files that are not parted, with the reason
 * @param together which plugin lets tests depend on others of their file
 * @param leaning files that need what others import, with what
 * @param starts what starting a process takes
 * @param ties what keeps tests from xdist's workers
 * @param outcomes what they came to where all were collected
 */
record SuiteFacts(
        List<FileForecast> suite,
        List<FileForecast> mine,
        boolean known,
        boolean brief,
        Optional<String> needsXdist,
        boolean listed,
        boolean twice,
        Optional<SliceForecast> slice,
        SortedMap<String, String> held,
        Optional<Sharing.Together> together,
        SortedMap<String, String> leaning,
        Starts starts,
        Ties ties,
        KnownOutcomes outcomes) {

    /** A fifth of what there is may be new. */
    private static final int KNOWN_WITHOUT = 5;

    /** Bytes of tests that are looked through; no more are so brief that one worker ends first. */
    private static final long MOST_OF_BRIEF = 1 << 15;

    /** See {@link TestPlan#of}. */
    static SuiteFacts of(
            ShardRequest request,
            Path root,
            List<Path> tests,
            Optional<List<ListedFile>> listed,
            Durations durations,
            Circumstances circumstances) {
        Runner runner = request.selection().runner();
        SortedMap<String, Long> sizes = listed.map(SuiteFacts::sizes)
                .orElseGet(() -> runner.places()
                        .guessed(
                                root,
                                request.selection().workingDirectory(),
                                tests,
                                request.selection().args(),
                                durations.files().keySet()));
        Optional<String> needsXdist = durations.needs().stream()
                .map(fixture -> "the tests use the fixture " + fixture)
                .findFirst()
                .or(() -> durations.against().stream().findFirst())
                .or(() -> runner.sharing()
                        .against(root, sizes.keySet(), request.selection().written(), circumstances.packages()));
        List<FileForecast> byTest = durations.forecasts(sizes);
        // Machines that share a suite do not part what was listed: whether it may be parted shows in their runs.
        List<FileForecast> suite = listed.isEmpty()
                ? byTest
                : byTest.stream().map(FileForecast::inOne).toList();
        boolean known = isKnown(sizes, durations);
        Optional<SliceForecast> slice = SliceForecast.of(request, suite, known);
        return new SuiteFacts(
                suite,
                mine(byTest, slice, listed, durations.held()),
                known,
                !known
                        && sizes.values().stream().mapToLong(Long::longValue).sum() <= MOST_OF_BRIEF
                        && runner.sharing().areBrief(root, sizes.keySet()),
                needsXdist,
                listed.isPresent(),
                listed.filter(files ->
                                files.stream().filter(ListedFile::isSelected).count() > sizes.size())
                        .isPresent(),
                slice,
                durations.held(),
                runner.sharing().together(circumstances.packages()),
                durations.leaning(),
                durations.starts(),
                durations.ties(),
                runner.sharing().mayLean()
                        ? durations.outcomes().under(circumstances.words(), sizes.keySet())
                        : KnownOutcomes.NONE);
    }

    private static SortedMap<String, Long> sizes(List<ListedFile> listed) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        listed.stream()
                .filter(ListedFile::isSelected)
                .forEach(file -> sizes.merge(file.path(), file.size(), Long::sum));
        return sizes;
    }

    /** Tells whether too little to matter is not known. */
    private static boolean isKnown(SortedMap<String, Long> sizes, Durations durations) {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        long unknown = sizes.entrySet().stream()
                .filter(file -> !durations.files().containsKey(file.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return !sizes.isEmpty() && unknown * KNOWN_WITHOUT <= all;
    }

    private static List<FileForecast> mine(
            List<FileForecast> suite,
            Optional<SliceForecast> slice,
            Optional<List<ListedFile>> listed,
            SortedMap<String, String> held) {
        if (listed.isEmpty()) {
            return slice.map(SliceForecast::mine).orElse(suite);
        }
        Set<String> paths = slice.map(SliceForecast::mine).orElse(suite).stream()
                .map(FileForecast::path)
                .collect(Collectors.toSet());
        return ListedForecasts.of(
                suite.stream().filter(file -> paths.contains(file.path())).toList(), listed.get(), held.keySet());
    }

    /** Tells whether there are files, and all are other shards'. */
    boolean nothingIsMine() {
        return slice.map(SliceForecast::mine).orElse(suite).isEmpty() && !suite.isEmpty();
    }

    /** A part of a suite cannot tell what the files of the other parts come to. */
    boolean collectedByAll() {
        return !leaning.isEmpty() || (slice.isEmpty() && !outcomes.unknown().isEmpty());
    }
}

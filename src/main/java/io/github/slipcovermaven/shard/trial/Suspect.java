package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file with tests that fails in a process which did not collect all that plain pytest collects, or of which less ran
 * there.
 *
 * @param attempt the process
 * @param file how the ids of its tests begin
 * @param tests all of its tests that the process was to run
 * @param failed those of them that failed
 * @param uncollected whether it could not be collected at all
 * @param otherwise that nothing of it failed, and less of it ran than where all files were collected
 */
record Suspect(
        Attempt attempt,
        String file,
        List<String> tests,
        Set<String> failed,
        boolean uncollected,
        Optional<Otherwise> otherwise) {

    /** Keeps unmodifiable copies. */
    Suspect {
        tests = List.copyOf(tests);
        failed = Set.copyOf(failed);
    }

    /** Returns the suspects among what the processes of the suite ran. */
    static List<Suspect> of(List<Attempt> suite) {
        List<Suspect> suspects = new ArrayList<>();
        for (Attempt attempt : suite) {
            Set<String> files = new LinkedHashSet<>();
            attempt.ledger().collectionFailures().stream()
                    .map(SuiteEvent.CollectionFailed::id)
                    .forEach(files::add);
            failures(attempt).stream().map(CollectedFile::node).forEach(files::add);
            files.forEach(file -> suspects.add(of(attempt, file)));
        }
        return suspects;
    }

    private static Suspect of(Attempt attempt, String file) {
        List<String> tests = tests(attempt, file);
        Set<String> failed = new LinkedHashSet<>(failures(attempt));
        failed.retainAll(tests);
        return new Suspect(attempt, file, tests, failed, couldNotCollect(attempt, file), Optional.empty());
    }

    /** Returns a file of which less ran. */
    static Suspect of(Attempt attempt, Otherwise otherwise) {
        String file = otherwise.known().node();
        return new Suspect(attempt, file, tests(attempt, file), Set.of(), false, Optional.of(otherwise));
    }

    private static List<String> tests(Attempt attempt, String file) {
        return attempt.ledger().results().stream()
                .map(TestResult::id)
                .filter(id -> CollectedFile.node(id).equals(file))
                .distinct()
                .toList();
    }

    private static List<String> failures(Attempt attempt) {
        return attempt.ledger().results().stream()
                .filter(TestResult::failed)
                .map(TestResult::id)
                .distinct()
                .toList();
    }

    private static boolean couldNotCollect(Attempt attempt, String file) {
        return attempt.ledger().collectionFailures().stream()
                .anyMatch(failure -> failure.id().equals(file));
    }

    /** Returns how many files the processes met. */
    static int files(List<Attempt> suite) {
        Set<String> files = new HashSet<>();
        for (Attempt attempt : suite) {
            attempt.ledger().results().forEach(result -> files.add(CollectedFile.node(result.id())));
            attempt.ledger().collectionFailures().forEach(failure -> files.add(failure.id()));
        }
        return files.size();
    }

    /** Returns what of it fails in another process as well; what that did not come to is not among it. */
    Suspect failingIn(Attempt other) {
        Set<String> again = new LinkedHashSet<>(failures(other));
        again.retainAll(failed);
        return new Suspect(
                attempt,
                file,
                tests,
                again,
                uncollected && couldNotCollect(other, file),
                otherwise.filter(less -> less.isSameIn(other, attempt)));
    }

    /** Returns what of it passes in another process, or that it came to something else there. */
    Suspect passingIn(Attempt other) {
        Set<String> passed = new LinkedHashSet<>();
        for (TestResult result : other.ledger().results()) {
            if (result.finished() && failed.contains(result.id())) {
                passed.add(result.id());
            }
        }
        failures(other).forEach(passed::remove);
        boolean collected = uncollected
                && other.ledger().planKnown()
                && other.ledger().collectionFailures().isEmpty();
        return new Suspect(
                attempt, file, tests, passed, collected, otherwise.filter(less -> !less.isSameIn(other, attempt)));
    }

    /** Tells whether it is the same file in the same process. */
    boolean isOf(Suspect other) {
        return file.equals(other.file) && attempt.equals(other.attempt);
    }

    /** Returns what its failing tests came to. */
    Stream<TestResult> failures() {
        return attempt.ledger().results().stream().filter(result -> failed.contains(result.id()));
    }

    /** Returns its path relative to the module, where the process has said so. */
    String path() {
        return otherwise
                .map(Otherwise::path)
                .or(() -> attempt.ledger().files().stream()
                        .flatMap(files -> files.files().stream())
                        .filter(collected -> collected.node().equals(file))
                        .map(CollectedFile::path)
                        .findFirst())
                .orElse(file);
    }

    /** Returns what its failures say. */
    String said() {
        Stream<String> uncollected = attempt.ledger().collectionFailures().stream()
                .filter(failure -> failure.id().equals(file))
                .map(SuiteEvent.CollectionFailed::text);
        Stream<String> failures = failures()
                .flatMap(result -> result.reports().stream())
                .flatMap(report -> Optional.ofNullable(report.detail()).stream())
                .map(Detail::message);
        Stream<String> skipped = otherwise.map(less -> less.said(attempt)).stream();
        return Stream.of(uncollected, failures, skipped)
                .flatMap(Function.identity())
                .distinct()
                .limit(100)
                .collect(Collectors.joining("\n"));
    }

    /** Tells whether nothing of it is left. */
    boolean isCleared() {
        return failed.isEmpty() && !uncollected && otherwise.isEmpty();
    }

    /** Returns what another process is to run of it: where tests are missing, all that it has. */
    List<String> selected() {
        return otherwise.isPresent() ? List.of(file + "::") : tests;
    }

    /** Returns what failed, or what is missing, in a few words. */
    String words() {
        if (otherwise.isPresent()) {
            return otherwise.get().words();
        }
        return uncollected ? file : failed.size() == 1 ? failed.iterator().next() : failed.size() + " tests of " + file;
    }
}

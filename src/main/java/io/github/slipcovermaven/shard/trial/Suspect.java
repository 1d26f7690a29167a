package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file with tests that fails in a process which did not collect all that plain pytest collects.
 *
 * @param attempt the process
 * @param file how the ids of its tests begin
 * @param tests all of its tests that the process was to run
 * @param failed those of them that failed
 * @param uncollected whether it could not be collected at all
 */
record Suspect(Attempt attempt, String file, List<String> tests, Set<String> failed, boolean uncollected) {

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
                    .map(TestEvent.CollectionFailed::id)
                    .forEach(files::add);
            failures(attempt).stream().map(CollectedFile::node).forEach(files::add);
            files.forEach(file -> suspects.add(of(attempt, file)));
        }
        return suspects;
    }

    private static Suspect of(Attempt attempt, String file) {
        List<String> tests = attempt.ledger().results().stream()
                .map(TestResult::id)
                .filter(id -> CollectedFile.node(id).equals(file))
                .distinct()
                .toList();
        Set<String> failed = new LinkedHashSet<>(failures(attempt));
        failed.retainAll(tests);
        return new Suspect(attempt, file, tests, failed, couldNotCollect(attempt, file));
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
        return new Suspect(attempt, file, tests, again, uncollected && couldNotCollect(other, file));
    }

    /** Returns what of it passes in another process. */
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
        return new Suspect(attempt, file, tests, passed, collected);
    }

    /** Tells whether nothing of it is left. */
    boolean isCleared() {
        return failed.isEmpty() && !uncollected;
    }

    /** Returns what failed, in a few words. */
    String words() {
        return uncollected ? file : failed.size() == 1 ? failed.iterator().next() : failed.size() + " tests of " + file;
    }
}

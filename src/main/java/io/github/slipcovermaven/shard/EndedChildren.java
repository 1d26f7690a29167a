package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.talk.ChildJournal;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Children of the tests that somebody else ended. What coverage.py measured in them since they began was in their memory only,
 * as it is with plain coverage.py; with SlipCover each hit is in the journal at once.
 */
final class EndedChildren {

    /** What pytest adds to a test's name in PYTEST_CURRENT_TEST. */
    private static final Pattern PHASE = Pattern.compile(" \\((setup|call|teardown)\\)$");

    private EndedChildren() {}

    /** Returns a warning, where there are any. */
    static Optional<String> warning(ShardFolder folder) {
        Map<String, Integer> counts = new TreeMap<>();
        folder.journalFiles().stream()
                .map(ChildJournal::read)
                .flatMap(Optional::stream)
                .filter(child -> !child.ended())
                .forEach(child -> counts.merge(starter(child), 1, Integer::sum));
        List<String> children = new ArrayList<>();
        counts.forEach(
                (starter, count) -> children.add((count == 1 ? "a child of " : count + " children of ") + starter));
        return children.isEmpty() ? Optional.empty() : Optional.of(RunAdvice.endedChildren(children));
    }

    private static String starter(ChildJournal child) {
        String test = PHASE.matcher(child.test()).replaceFirst("");
        return test.isEmpty() ? nameOf(child.worker()) : test;
    }

    private static String nameOf(String worker) {
        return worker.equals(Origin.MAIN) ? "the tests" : "worker " + worker;
    }
}

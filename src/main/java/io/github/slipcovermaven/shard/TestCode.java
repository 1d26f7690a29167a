package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.talk.TestCodeFile;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The measured files that are tests: they raise the figure by being there.
 *
 * @param files relative to the module
 * @param measured whether they count
 */
record TestCode(SortedSet<String> files, boolean measured) {

    /** Reads what our Python found of a shard that has ended. */
    static TestCode of(PreparedShard shard, boolean measured) {
        return new TestCode(TestCodeFile.read(shard.folder().engineFile(TestCodeFile.NAME), shard.root()), measured);
    }

    /** Returns what of a coverage counts. */
    Coverage counted(Coverage coverage) {
        return measured ? coverage : coverage.without(files);
    }

    /** Returns the files that do not count. */
    List<String> leftOut() {
        return measured ? List.of() : List.copyOf(files);
    }

    /** Returns what is said of them; nothing where none was measured. */
    Optional<String> line(Coverage coverage) {
        SortedSet<String> found = new TreeSet<>(files);
        found.retainAll(coverage.files().keySet());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> others = new TreeSet<>(coverage.files().keySet());
        others.removeAll(found);
        long lines = coverage.without(others).lineCounter().total();
        return Optional.of(
                measured
                        ? "of " + Counted.of(coverage.files().size(), "measured file") + " " + found.size()
                                + (found.size() == 1 ? " is a test" : " are tests") + " ("
                                + String.format(
                                        Locale.ROOT,
                                        "%,d of %,d lines",
                                        lines,
                                        coverage.lineCounter().total())
                                + "); measureTests=false leaves them out"
                        : String.format(
                                Locale.ROOT,
                                "%s with tests (%,d lines) left out (measureTests=false)",
                                Counted.of(found.size(), "file"),
                                lines));
    }
}

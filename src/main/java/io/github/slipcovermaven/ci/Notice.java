package io.github.slipcovermaven.ci;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a CI server is told.
 *
 * @param subject what was judged, for people: the module's name, or the reactor and its name
 * @param scope what that is of the build
 * @param fails whether what is not kept fails the build
 * @param problems what is not kept, or why nothing was judged
 * @param missed changed lines that did not run, of the worst file first
 * @param figures of the result; empty where there is none that could be judged
 */
public record Notice(
        String subject,
        Scope scope,
        boolean fails,
        List<String> problems,
        List<Missed> missed,
        Optional<Figures> figures) {

    /** What was judged of a build. */
    public enum Scope {
        /** All of it. */
        WHOLE,
        /** One of several modules. */
        MODULE,
        /** One of several modules that are judged together, too. */
        MEMBER
    }

    /** Keeps unmodifiable copies. */
    public Notice {
        problems = List.copyOf(problems);
        missed = List.copyOf(missed);
    }

    /**
     * Lines of a file one after the other that have changed and did not run.
     *
     * @param path from the repository's root, with {@code /}
     * @param first the first of them
     * @param last the last of them
     */
    public record Missed(String path, int first, int last) {

        /** Returns the ranges of a file's lines. */
        public static List<Missed> of(String path, LineSet lines) {
            List<Missed> ranges = new ArrayList<>();
            for (int first = lines.next(1); first >= 0; ) {
                int last = first;
                while (lines.contains(last + 1)) {
                    last++;
                }
                ranges.add(new Missed(path, first, last));
                first = lines.next(last + 1);
            }
            return ranges;
        }

        /** Returns it for people. */
        String words() {
            return first == last
                    ? "Line " + first + " has changed and did not run."
                    : "Lines " + first + " to " + last + " have changed and did not run.";
        }
    }

    /**
     * The result's numbers.
     *
     * @param lines how many lines ran, of how many
     * @param branches how many branches were taken, of how many
     */
    public record Figures(Counter lines, Counter branches) {

        /** Returns lines and branches together. */
        Counter together() {
            return lines.plus(branches);
        }
    }

    /** Returns what a message is about. */
    String title() {
        return "Coverage of " + subject;
    }

    /** Returns what stands for messages that would not be shown. */
    static String rest(int more) {
        return "... and " + more + " more of this build: see its log, and summary.txt of each module";
    }
}

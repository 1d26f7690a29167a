package io.github.slipcovermaven.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a runner tells of all that it runs: how it began and ended, and what there is to run. */
public sealed interface SuiteEvent extends TestEvent {

    /**
     * The runner has started. Versions as their packages give them; null for what is absent.
     *
     * @param runner the version of what runs the tests
     * @param engine the version of what measures
     */
    record SessionStarted(
            double time,
            String python,
            String runner,
            @Nullable String xdist,
            @Nullable String engine,
            String rootdir) implements SuiteEvent {}

    /** Options of the project that would have measured or distributed a second time were dropped. */
    record Neutralised(double time, String via, List<String> options) implements SuiteEvent {}

    /** A file could not be collected. */
    record CollectionFailed(double time, String id, String text) implements SuiteEvent {

        /** Tells whether a worker stands in place of a file: it found other tests than the others (xdist/scheduler). */
        public boolean isOfWorker() {
            return id.matches("gw[0-9]+");
        }
    }

    /** A whole file was skipped while it was collected. */
    record CollectionSkipped(double time, String id, String reason) implements SuiteEvent {

        /** Returns what became of the file, as of a test. */
        TestResult result() {
            return new TestResult(
                    id,
                    "",
                    0,
                    List.of(new ResultEvent.Reported(time, id, "", "setup", "skipped", 0, reason, null)),
                    true);
        }
    }

    /** These tests are to run: on the worker, or where it is null on any. */
    record Planned(double time, @Nullable String worker, List<String> ids) implements SuiteEvent {}

    /**
     * What this runner took of the files that several share.
     *
     * @param taken by name, what it runs itself
     * @param left what it left to the other workers of its shard
     * @param mine where there are several shards: what belongs to its own, whoever of its workers runs it
     * @param elsewhere what belongs to the other shards
     * @param whole files that were to be parted and are not, with the reason
     */
    record Divided(
            double time,
            List<String> taken,
            List<String> left,
            List<String> mine,
            List<String> elsewhere,
            Map<String, String> whole)
            implements SuiteEvent {

        /** Keeps unmodifiable copies. */
        public Divided {
            taken = List.copyOf(taken);
            left = List.copyOf(left);
            mine = List.copyOf(mine);
            elsewhere = List.copyOf(elsewhere);
            whole = Collections.unmodifiableSortedMap(new TreeMap<>(whole));
        }

        /** Every file was parted that was to be. */
        public Divided(double time, List<String> taken, List<String> left, List<String> mine, List<String> elsewhere) {
            this(time, taken, left, mine, elsewhere, Map.of());
        }

        /** Returns what two workers tell that each collected for itself. */
        Divided and(Divided other) {
            return new Divided(
                    time,
                    both(taken, other.taken),
                    both(left, other.left),
                    both(mine, other.mine),
                    both(elsewhere, other.elsewhere),
                    both(whole, other.whole));
        }

        private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
            Map<String, String> both = new TreeMap<>(one);
            both.putAll(other);
            return both;
        }

        private static List<String> both(List<String> one, List<String> other) {
            return Stream.concat(one.stream(), other.stream()).distinct().toList();
        }
    }

    /** The files were collected; {@code needs} are the fixtures in use that only xdist has values for. */
    record FilesCollected(double time, List<CollectedFile> files, List<String> needs) implements SuiteEvent {}

    /** Something that is loaded speaks against dividing the tests; {@code text} says what, in words after "as". */
    record SpeaksAgainst(double time, Against kind, String text) implements SuiteEvent {}

    /** So many failures end the run ({@code -x}, {@code --maxfail}). */
    record MaxFailures(double time, int count) implements SuiteEvent {}

    /**
     * A report that the user asks for.
     *
     * @param path where this process writes it: a place of its own, if others would write the same
     * @param place where the user wants to have it
     */
    record ReportRenamed(double time, String option, String path, String place) implements SuiteEvent {}

    /**
     * A list of failed scenarios that every process would have written goes to a place of its own.
     *
     * @param path where this process writes it
     * @param place where the user wants to have it
     */
    record RerunListed(double time, String path, String place) implements SuiteEvent {}

    /** So many tests were collected and left out by the user's own selection. */
    record Deselected(double time, int count) implements SuiteEvent {}

    /** The runner was started with options with which it runs no test. */
    record Idle(double time, List<String> options) implements SuiteEvent {

        /** Keeps an unmodifiable copy. */
        public Idle {
            options = List.copyOf(options);
        }
    }

    /** A module of the sources was imported before the measuring began. */
    record ImportedBeforehand(double time, String name, String path) implements SuiteEvent {}

    /** The runner's process was started; told by who started it. */
    record Launched(double time) implements SuiteEvent {}

    /**
     * The runner has finished.
     *
     * @param exitStatus the code that the process is going to exit with
     * @param counts by the runner's own words
     * @param summary the counts as the runner prints them
     * @param stopped why it stopped early, or null
     * @param error the error of its own, or of a plugin, that broke it off, with its traceback; or null
     */
    record Ended(
            double time,
            int exitStatus,
            Map<String, Integer> counts,
            String summary,
            @Nullable String stopped,
            @Nullable String error)
            implements SuiteEvent {}
}

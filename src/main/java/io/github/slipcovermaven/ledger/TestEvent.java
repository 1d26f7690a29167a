package io.github.slipcovermaven.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a runner tells while it runs, in the order in which it happened. */
public sealed interface TestEvent {

    /** Returns when it happened, in seconds since the epoch. */
    double time();

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
            String rootdir) implements TestEvent {}

    /** Options of the project that would have measured or distributed a second time were dropped. */
    record Neutralised(double time, String via, List<String> options) implements TestEvent {}

    /** A worker is ready to take tests. */
    record WorkerReady(
            double time,
            String worker,
            long pid,
            String python,
            String executable,
            @Nullable Origin origin) implements TestEvent {

        /** A worker that said nothing more of itself. */
        public WorkerReady(double time, String worker, long pid, String python, String executable) {
            this(time, worker, pid, python, executable, null);
        }
    }

    /**
     * Where a worker comes from.
     *
     * @param host its specification, {@code popen} or {@code ssh=build2}
     * @param replaces the first worker in its place, which died; null for that one itself
     * @param implementation {@code CPython}
     * @param platform as Python's sysconfig names it
     * @param tools what ran the tests there, with versions
     */
    record Origin(
            String host,
            @Nullable String replaces,
            String implementation,
            String platform,
            Map<String, String> tools) {}

    /** A child of a worker on another host went on after its worker, so that what it ran then has no way here. */
    record Outlived(double time, String worker, long pid, String host) implements TestEvent {}

    /** A dead worker could not be replaced: its host is gone, too. */
    record Unreplaced(double time, String worker, String reason) implements TestEvent {}

    /**
     * A worker died that had been given whole files, classes or groups. It is not replaced, and what is left is ours to run.
     *
     * @param scheduler xdist's class, {@code LoadFileScheduling}
     */
    record RestLeft(double time, String worker, String scheduler) implements TestEvent {}

    /** A file could not be collected. */
    record CollectionFailed(double time, String id, String text) implements TestEvent {

        /** Tells whether a worker stands in place of a file: it found other tests than the others (xdist/scheduler). */
        public boolean isOfWorker() {
            return id.matches("gw[0-9]+");
        }
    }

    /** A whole file was skipped while it was collected. */
    record CollectionSkipped(double time, String id, String reason) implements TestEvent {}

    /** These tests are to run: on the worker, or where it is null on any. */
    record Planned(double time, @Nullable String worker, List<String> ids) implements TestEvent {}

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
            implements TestEvent {

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
    record FilesCollected(double time, List<CollectedFile> files, List<String> needs) implements TestEvent {}

    /** Something that is loaded speaks against dividing the tests; {@code text} says what, in words after "as". */
    record SpeaksAgainst(double time, Against kind, String text) implements TestEvent {}

    /** So many failures end the run ({@code -x}, {@code --maxfail}). */
    record MaxFailures(double time, int count) implements TestEvent {}

    /**
     * A report that the user asks for.
     *
     * @param path where this process writes it: a place of its own, if others would write the same
     * @param place where the user wants to have it
     */
    record ReportRenamed(double time, String option, String path, String place) implements TestEvent {}

    /** A process wrote these files when its tests were over; what it left there, by path. */
    record Written(double time, String worker, Map<String, Left> files) implements TestEvent {}

    /**
     * What a process left of a file.
     *
     * @param hash of its content; null where that was too large
     * @param state a mark of the file's state: two processes that saw the same one saw the work of one of them
     */
    record Left(@Nullable String hash, String state) {}

    /**
     * A list of failed scenarios that every process would have written goes to a place of its own.
     *
     * @param path where this process writes it
     * @param place where the user wants to have it
     */
    record RerunListed(double time, String path, String place) implements TestEvent {}

    /** So many tests were collected and left out by the user's own selection. */
    record Deselected(double time, int count) implements TestEvent {}

    /** A worker begins a test. */
    record Started(double time, String id, String worker) implements TestEvent {}

    /**
     * A phase of a test has a result worth telling.
     *
     * @param phase {@code setup}, {@code call} or {@code teardown}, or {@code crash} where the worker died
     * @param category the runner's own word: {@code passed}, {@code failed}, {@code xfailed}, ...
     * @param seconds how long the phase took
     * @param reason why it was skipped or expected to fail
     * @param detail only of a failure
     * @param retried whether a plugin takes it back, and with it what it reported before of the same run, because it runs the
     *     test again
     */
    record Reported(
            double time,
            String id,
            String worker,
            String phase,
            String category,
            double seconds,
            @Nullable String reason,
            @Nullable Detail detail,
            boolean retried)
            implements TestEvent {

        /** A report that stands. */
        public Reported(
                double time,
                String id,
                String worker,
                String phase,
                String category,
                double seconds,
                @Nullable String reason,
                @Nullable Detail detail) {
            this(time, id, worker, phase, category, seconds, reason, detail, false);
        }
    }

    /** A try of a test failed that nobody reported, because a plugin runs the test again. */
    record Tried(Reported failure) implements TestEvent {

        @Override
        public double time() {
            return failure.time();
        }
    }

    /** A scenario that had ended runs once more: what it came to before does not stand. */
    record Again(double time, String id, String worker) implements TestEvent {}

    /** What tests recorded for a JUnit file. */
    record Property(String name, String value) {}

    /** A test recorded these; all of the suite's, where it is null. */
    record Recorded(
            double time, @Nullable String id, @Nullable String worker, List<Property> properties)
            implements TestEvent {}

    /**
     * A test ran to its end, its fixtures taken down.
     *
     * @param seconds covers all its phases
     * @param outcome whether the runner said what became of it; one that was only set up has none
     */
    record Finished(double time, String id, String worker, double seconds, boolean outcome) implements TestEvent {

        /** A test with an outcome. */
        public Finished(double time, String id, String worker, double seconds) {
            this(time, id, worker, seconds, true);
        }
    }

    /** The runner was started with options with which it runs no test. */
    record Idle(double time, List<String> options) implements TestEvent {

        /** Keeps an unmodifiable copy. */
        public Idle {
            options = List.copyOf(options);
        }
    }

    /**
     * Tests came to one of xdist's workers when its collection had ended, and are run by nobody.
     *
     * @param count how many
     * @param first one of them
     */
    record CameLate(double time, String worker, int count, String first) implements TestEvent {}

    /** The worker died while it ran this test. */
    record Crashed(double time, String id, String worker) implements TestEvent {

        /** Says so. */
        public String text() {
            return "worker " + worker + " died while this test ran";
        }
    }

    /**
     * A worker is gone.
     *
     * @param complete whether it had said goodbye and stored its artifact
     * @param exit how the process of a dead one ended: its exit code, or 128 + n when signal n ended it; null when that
     *     is not known
     */
    record WorkerDown(
            double time,
            String worker,
            @Nullable String error,
            boolean complete,
            @Nullable Integer exit) implements TestEvent {}

    /** A package that one of the sources holds was imported from another place. */
    record ImportedElsewhere(double time, String worker, String name, String path) implements TestEvent {}

    /** A module of the sources was imported before the measuring began. */
    record ImportedBeforehand(double time, String name, String path) implements TestEvent {}

    /** The runner's process was started; told by who started it. */
    record Launched(double time) implements TestEvent {}

    /**
     * Told at a worker's end.
     *
     * @param bytes the most that its own process took of memory
     * @param openFiles how many files it may have open at once; null where there is no limit
     */
    record PeakMemory(
            double time,
            String worker,
            long bytes,
            @Nullable Long openFiles) implements TestEvent {}

    /** Our own part failed in that worker, so that its coverage cannot be trusted. */
    record Trouble(double time, String worker, String where, String text) implements TestEvent {}

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
            implements TestEvent {}
}

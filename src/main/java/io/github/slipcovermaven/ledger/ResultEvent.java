package io.github.slipcovermaven.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one test. */
public sealed interface ResultEvent extends TestEvent {

    /** A worker begins a test. */
    record Started(double time, String id, String worker) implements ResultEvent {}

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
            implements ResultEvent {

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
    record Tried(Reported failure) implements ResultEvent {

        @Override
        public double time() {
            return failure.time();
        }
    }

    /**
     * A failure as its runner shows it on a terminal that has colours.
     *
     * @param phase of the report that it is of; {@code collect} of a file
     */
    record Coloured(double time, String id, String phase, String text) implements ResultEvent {}

    /** A scenario that had ended runs once more: what it came to before does not stand. */
    record Again(double time, String id, String worker) implements ResultEvent {}

    /** What tests recorded for a JUnit file. */
    record Property(String name, String value) {}

    /** A test recorded these; all of the suite's, where it is null. */
    record Recorded(
            double time, @Nullable String id, @Nullable String worker, List<Property> properties)
            implements ResultEvent {}

    /**
     * A test ran to its end, its fixtures taken down.
     *
     * @param seconds covers all its phases
     * @param outcome whether the runner said what became of it; one that was only set up has none
     */
    record Finished(double time, String id, String worker, double seconds, boolean outcome) implements ResultEvent {

        /** A test with an outcome. */
        public Finished(double time, String id, String worker, double seconds) {
            this(time, id, worker, seconds, true);
        }
    }

    /** The worker died while it ran this test. */
    record Crashed(double time, String id, String worker) implements ResultEvent {

        /** Says so. */
        public String text() {
            return "worker " + worker + " died while this test ran";
        }
    }
}

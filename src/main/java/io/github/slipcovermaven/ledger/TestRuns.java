package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one test. It is planned once, as a rule, and runs once. It may be planned twice under one id (pytest's
 * {@code --keep-duplicates}), and plugins run a test again that failed: then the last run is its result, and those before
 * are tries.
 */
final class TestRuns {

    private final String id;
    private final String worker;
    private final List<Run> runs = new ArrayList<>();
    private int planned;
    private int finished;

    /**
     * Begins with none.
     *
     * @param worker which worker alone runs it; null where any may
     */
    TestRuns(String id, @Nullable String worker) {
        this.id = id;
        this.worker = worker == null ? "" : worker;
    }

    void plan() {
        planned++;
    }

    void start(ResultEvent.Started start) {
        Run run = last(start.worker());
        if (run == null || !run.isFresh()) {
            run = add(start.worker());
        }
        run.begun = start.time();
        run.started = true;
    }

    void report(ResultEvent.Reported report) {
        Run run = current(report.worker());
        if (report.retried()) {
            run.reports.clear(); // of its subtests, too
            run.tries.add(report);
        } else {
            run.reports.add(report);
        }
    }

    void tried(ResultEvent.Reported failure) {
        current(failure.worker()).tries.add(failure);
    }

    /** The one that ended last does not stand. */
    void again(String by) {
        for (int index = runs.size() - 1; index >= 0; index--) {
            Run run = runs.get(index);
            if (run.ended && run.worker.equals(by)) {
                run.reports.stream()
                        .filter(report -> report.detail() != null)
                        .findFirst()
                        .ifPresent(run.tries::add);
                run.reports.clear();
                return;
            }
        }
    }

    void record(ResultEvent.Recorded recorded) {
        current(recorded.worker() == null ? worker : recorded.worker())
                .properties
                .addAll(recorded.properties());
    }

    /** Returns the run that has ended. */
    Run finish(ResultEvent.Finished end) {
        Run run = current(end.worker());
        run.seconds += end.seconds();
        run.ended = true;
        run.silent = !end.outcome();
        finished += end.outcome() ? 1 : 0;
        return run;
    }

    private @Nullable Run last(String by) {
        for (int index = runs.size() - 1; index >= 0; index--) {
            if (runs.get(index).worker.equals(by)) {
                return runs.get(index);
            }
        }
        return null;
    }

    private Run current(String by) {
        Run run = last(by);
        return run == null ? add(by) : run;
    }

    private Run add(String by) {
        Run run = new Run(by);
        runs.add(run);
        return run;
    }

    /** Returns how many of its runs failed. */
    int failed() {
        return (int) runs.stream().filter(Run::failed).count();
    }

    /** What a plugin reports of a test that it made up, without beginning it, is not missed. */
    boolean lost() {
        return finished < planned || (finished == 0 && runs.stream().anyMatch(run -> run.started));
    }

    /** Tells whether it is missed although it ran: the runner did not say what became of it. */
    boolean silent() {
        return lost() && runs.stream().anyMatch(run -> run.silent);
    }

    boolean unplanned() {
        return planned == 0 && runs.stream().anyMatch(run -> run.started);
    }

    boolean planned() {
        return planned > 0;
    }

    /** Returns a result for each time that it was planned, or ran to an outcome. */
    List<TestResult> results() {
        List<TestResult> results = new ArrayList<>();
        List<ResultEvent.Reported> tries = new ArrayList<>();
        Set<ResultEvent.Property> properties = new LinkedHashSet<>();
        double seconds = 0;
        for (int index = 0; index < runs.size(); index++) {
            Run run = runs.get(index);
            tries.addAll(run.tries);
            properties.addAll(run.properties);
            seconds += run.seconds;
            if (isTry(index, results.size())) {
                continue;
            }
            results.add(new TestResult(
                    id,
                    run.worker,
                    seconds,
                    run.reported(),
                    (run.ended && !run.silent) || (planned == 0 && !run.started),
                    run.reports.isEmpty() ? List.of() : tries,
                    List.copyOf(properties)));
            tries.clear();
            properties.clear();
            seconds = 0;
        }
        while (results.size() < planned) {
            results.add(new TestResult(id, worker, 0, List.of(), false));
        }
        return results;
    }

    /** Another run came after it that stands in its place: it came to nothing, or its worker died. */
    private boolean isTry(int index, int resultsBefore) {
        Run run = runs.get(index);
        long endedLater =
                runs.stream().skip(index + 1L).filter(later -> later.ended).count();
        return run.ended
                ? run.reports.isEmpty() && endedLater > 0
                : run.started && endedLater >= Math.max(1, planned - resultsBefore);
    }

    /** Times are in seconds, {@code begun} since the epoch and 0 before. */
    static final class Run {
        private final List<ResultEvent.Reported> reports = new ArrayList<>();
        private final List<ResultEvent.Reported> tries = new ArrayList<>();
        private final Set<ResultEvent.Property> properties = new LinkedHashSet<>();
        private final String worker;
        private double seconds;
        private boolean started;
        private boolean ended;
        private boolean silent;
        double begun;

        Run(String worker) {
            this.worker = worker;
        }

        private boolean isFresh() {
            return !started && !ended && reports.isEmpty() && tries.isEmpty();
        }

        boolean failed() {
            return reports.stream().anyMatch(report -> report.detail() != null);
        }

        /** A word of a plugin's own that nothing came after is what the test came to: no failure, as for pytest. */
        private List<ResultEvent.Reported> reported() {
            return reports.isEmpty()
                    ? tries.stream()
                            .filter(ResultEvent.Reported::retried)
                            .map(report -> new ResultEvent.Reported(
                                    report.time(),
                                    report.id(),
                                    report.worker(),
                                    report.phase(),
                                    report.category(),
                                    report.seconds(),
                                    report.reason(),
                                    null))
                            .toList()
                    : reports;
        }
    }
}

package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was planned, what runs and what came to its end: the part of a {@link Ledger} that is about tests, whose methods
 * of the same names say what each answer means.
 */
final class TestBook {

    private final Map<Key, TestRuns> tests = new LinkedHashMap<>();
    private final Map<String, Key> running = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, Double> lastEnds = new LinkedHashMap<>();
    private final Map<String, Double> wall = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private boolean planKnown;
    private boolean eachWorkerRunsAll;
    private int planned;
    private int finished;
    private int failed;

    void plan(SuiteEvent.Planned plan) {
        planKnown = true;
        eachWorkerRunsAll |= plan.worker() != null && !plan.worker().equals("main");
        for (String id : plan.ids()) {
            runs(id, plan.worker()).plan();
            planned++;
        }
    }

    void start(ResultEvent.Started start) {
        running.put(start.worker(), key(start.id(), start.worker()));
        runs(start.id(), start.worker()).start(start);
    }

    void report(ResultEvent.Reported report) {
        TestRuns runs = runs(report.id(), report.worker());
        failed -= runs.failed();
        runs.report(report);
        failed += runs.failed();
    }

    void tried(ResultEvent.Reported failure) {
        runs(failure.id(), failure.worker()).tried(failure);
    }

    void again(ResultEvent.Again again) {
        TestRuns runs = runs(again.id(), again.worker());
        failed -= runs.failed();
        runs.again(again.worker());
        failed += runs.failed();
    }

    void record(ResultEvent.Recorded recorded) {
        runs(Objects.requireNonNull(recorded.id()), recorded.worker()).record(recorded);
    }

    void finish(ResultEvent.Finished end) {
        running.remove(end.worker(), key(end.id(), end.worker()));
        lastEnds.merge(end.worker(), end.time(), Math::max);
        TestRuns.Run run = runs(end.id(), end.worker()).finish(end);
        if (!end.outcome()) {
            return;
        }
        // xdist's controller hears of both when it has the time; a process that tells of itself counts its hooks, too.
        // A plugin may announce no beginning.
        boolean bySum = end.worker().startsWith("gw") || run.begun == 0;
        double seconds = bySum ? end.seconds() : Math.max(0, end.time() - run.begun);
        wall.merge(end.id(), seconds, Double::sum);
        if (run.begun > 0) {
            spans.add(new Span(
                    end.worker(),
                    CollectedFile.node(end.id()),
                    run.begun,
                    Math.max(run.begun, end.time()),
                    run.failed()));
        }
        finished++;
    }

    private TestRuns runs(String id, @Nullable String worker) {
        return tests.computeIfAbsent(key(id, worker), key -> new TestRuns(key.id(), key.worker()));
    }

    /** Notes that a worker runs nothing any more. */
    void gone(String worker) {
        running.remove(worker);
    }

    /** Notes that a worker goes on with the plan of the first one in its place, which died. */
    void replace(String first, String worker) {
        places.put(worker, first);
    }

    private Key key(String id, @Nullable String worker) {
        return new Key(id, eachWorkerRunsAll && worker != null ? places.getOrDefault(worker, worker) : null);
    }

    boolean planKnown() {
        return planKnown;
    }

    int planned() {
        return planned;
    }

    int finished() {
        return finished;
    }

    int failed() {
        return failed;
    }

    Map<String, Double> lastEnds() {
        return Collections.unmodifiableMap(lastEnds);
    }

    Map<String, Double> wallSeconds() {
        return Collections.unmodifiableMap(wall);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    Map<String, String> running() {
        Map<String, String> ids = new LinkedHashMap<>();
        running.forEach((worker, key) -> ids.put(worker, key.id()));
        return ids;
    }

    List<String> lost() {
        return ids(TestRuns::lost);
    }

    List<String> silent() {
        return ids(TestRuns::silent);
    }

    List<String> unplanned() {
        return ids(TestRuns::unplanned);
    }

    Set<String> plannedIds() {
        return new LinkedHashSet<>(ids(TestRuns::planned));
    }

    private List<String> ids(Predicate<TestRuns> wanted) {
        return tests.entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .map(e -> e.getKey().id())
                .distinct()
                .toList();
    }

    List<TestResult> results() {
        return tests.values().stream().flatMap(runs -> runs.results().stream()).toList();
    }

    /** A test; with {@code --dist each} once for every worker. */
    private record Key(String id, @Nullable String worker) {}
}

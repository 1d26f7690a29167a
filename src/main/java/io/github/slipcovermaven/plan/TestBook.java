package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was planned, what runs and what came to its end: the part of a {@link Ledger} that is about tests, whose methods
 * of the same names say what each answer means.
 */
final class TestBook {

    private final Map<Key, Entry> tests = new LinkedHashMap<>();
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

    void plan(TestEvent.Planned plan) {
        planKnown = true;
        eachWorkerRunsAll |= plan.worker() != null && !plan.worker().equals("main");
        for (String id : plan.ids()) {
            Entry entry = tests.computeIfAbsent(key(id, plan.worker()), Entry::new);
            entry.planned++;
            planned++;
        }
    }

    void start(TestEvent.Started start) {
        Key key = key(start.id(), start.worker());
        running.put(start.worker(), key);
        Entry entry = tests.computeIfAbsent(key, Entry::new);
        entry.worker = start.worker();
        entry.started = true;
        entry.begun = start.time();
    }

    void report(TestEvent.Reported report) {
        Entry entry = tests.computeIfAbsent(key(report.id(), report.worker()), Entry::new);
        entry.worker = report.worker();
        boolean failedBefore = entry.failed();
        entry.reports.add(report);
        if (!failedBefore && entry.failed()) {
            failed++;
        }
    }

    void finish(TestEvent.Finished end) {
        Key key = key(end.id(), end.worker());
        running.remove(end.worker(), key);
        lastEnds.merge(end.worker(), end.time(), Math::max);
        Entry entry = tests.computeIfAbsent(key, Entry::new);
        entry.worker = end.worker();
        entry.seconds += end.seconds();
        if (!end.outcome()) {
            entry.silent = true;
            return;
        }
        // xdist's controller hears of both when it has the time; a process that tells of itself counts its hooks, too.
        // A plugin may announce no beginning.
        boolean bySum = end.worker().startsWith("gw") || entry.begun == 0;
        double seconds = bySum ? end.seconds() : Math.max(0, end.time() - entry.begun);
        wall.merge(end.id(), seconds, Double::sum);
        if (entry.begun > 0) {
            spans.add(new Span(
                    end.worker(),
                    CollectedFile.node(end.id()),
                    entry.begun,
                    Math.max(entry.begun, end.time()),
                    entry.failed()));
        }
        entry.finished++;
        finished++;
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
        return ids(Entry::lost);
    }

    List<String> silent() {
        return ids(entry -> entry.silent && entry.lost());
    }

    List<String> unplanned() {
        return ids(entry -> entry.started && entry.planned == 0);
    }

    Set<String> plannedIds() {
        return new LinkedHashSet<>(ids(entry -> entry.planned > 0));
    }

    private List<String> ids(Predicate<Entry> wanted) {
        return tests.entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .map(e -> e.getKey().id())
                .distinct()
                .toList();
    }

    List<TestResult> results() {
        return tests.entrySet().stream()
                .map(e -> e.getValue().result(e.getKey()))
                .toList();
    }

    /** A test; with {@code --dist each} once for every worker. */
    private record Key(String id, @Nullable String worker) {}

    /** What became of it so far. Times are in seconds, {@code begun} since the epoch and 0 before. */
    private static final class Entry {
        private final List<TestEvent.Reported> reports = new ArrayList<>();
        private String worker;
        private double seconds;
        private double begun;
        private boolean started;
        private boolean silent;
        private int planned;
        private int finished;

        Entry(Key key) {
            worker = key.worker() == null ? "" : key.worker();
        }

        boolean failed() {
            return reports.stream().anyMatch(r -> r.detail() != null);
        }

        /** What a plugin reports of a test that it made up, without beginning it, is not missed. */
        boolean lost() {
            return finished < planned || (started && finished == 0);
        }

        TestResult result(Key key) {
            return new TestResult(key.id(), worker, seconds, reports, finished > 0 && finished >= planned);
        }
    }
}

package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of one run: what was planned, what started, what finished. Fed with the runner's
 * events in order; whatever was planned and has not finished is lost, whether or not the runner says so.
 */
public final class Ledger {

    private final Map<Key, Entry> tests = new LinkedHashMap<>();
    private final Map<String, Key> running = new LinkedHashMap<>();
    private final List<TestEvent.CollectionFailed> collectionFailures = new ArrayList<>();
    private final List<TestEvent.CollectionSkipped> collectionSkips = new ArrayList<>();
    private final List<TestEvent.Trouble> troubles = new ArrayList<>();
    private final List<TestEvent.ImportedElsewhere> elsewhere = new ArrayList<>();
    private final List<TestEvent.Neutralised> neutralised = new ArrayList<>();
    private final Map<String, TestEvent.WorkerReady> workers = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final List<TestEvent.Unreplaced> unreplaced = new ArrayList<>();
    private final List<TestEvent.Outlived> outlived = new ArrayList<>();
    private final List<TestEvent.WorkerDown> deaths = new ArrayList<>();
    private final List<TestEvent.Crashed> crashes = new ArrayList<>();
    private final List<TestEvent.ReportRenamed> renamed = new ArrayList<>();
    private final List<TestEvent.RerunListed> rerunLists = new ArrayList<>();
    private final Map<String, Long> peaks = new LinkedHashMap<>();
    private final Map<String, Long> openFiles = new LinkedHashMap<>();
    private final Map<String, Double> lastEnds = new LinkedHashMap<>();
    private OptionalDouble launched = OptionalDouble.empty();
    private final Map<String, Double> wall = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private TestEvent.@Nullable SessionStarted session;
    private TestEvent.@Nullable Divided divided;
    private TestEvent.@Nullable FilesCollected files;
    private boolean planKnown;
    private int maxFailures;
    private TestEvent.@Nullable Ended ended;
    private boolean eachWorkerRunsAll;
    private int planned;
    private int finished;
    private int failed;
    private int deselected;

    /** Enters one event. */
    public void accept(TestEvent event) {
        if (event instanceof TestEvent.Planned plan) {
            plan(plan);
        } else if (event instanceof TestEvent.Started start) {
            Key key = key(start.id(), start.worker());
            running.put(start.worker(), key);
            Entry entry = tests.computeIfAbsent(key, Entry::new);
            entry.worker = start.worker();
            entry.started = true;
            entry.begun = start.time();
        } else if (event instanceof TestEvent.Reported report) {
            report(report);
        } else if (event instanceof TestEvent.Finished end) {
            finish(end);
        } else if (event instanceof TestEvent.Crashed crash) {
            crashes.add(crash);
        } else if (event instanceof TestEvent.WorkerDown down) {
            running.remove(down.worker());
            if (!down.complete()) {
                deaths.add(down);
            }
        } else if (event instanceof TestEvent.WorkerReady ready) {
            workers.put(ready.worker(), ready);
            if (ready.origin() != null && ready.origin().replaces() != null) {
                places.put(ready.worker(), ready.origin().replaces());
            }
        } else if (event instanceof TestEvent.Unreplaced gone) {
            unreplaced.add(gone);
        } else if (event instanceof TestEvent.Outlived child) {
            outlived.add(child);
        } else if (event instanceof TestEvent.CollectionFailed failure) {
            collectionFailures.add(failure);
        } else if (event instanceof TestEvent.CollectionSkipped skip) {
            collectionSkips.add(skip);
        } else if (event instanceof TestEvent.Trouble trouble) {
            troubles.add(trouble);
        } else if (event instanceof TestEvent.ImportedElsewhere found) {
            elsewhere.add(found);
        } else if (event instanceof TestEvent.Neutralised dropped) {
            neutralised.add(dropped);
        } else if (event instanceof TestEvent.Divided division) {
            divided = divided == null ? division : divided.and(division);
        } else if (event instanceof TestEvent.FilesCollected collected) {
            files = collected;
        } else if (event instanceof TestEvent.PeakMemory peak) {
            peaks.put(peak.worker(), peak.bytes());
            if (peak.openFiles() != null) {
                openFiles.put(peak.worker(), peak.openFiles());
            }
        } else if (event instanceof TestEvent.Launched start) {
            launched = OptionalDouble.of(start.time());
        } else if (event instanceof TestEvent.MaxFailures most) {
            maxFailures = most.count();
        } else if (event instanceof TestEvent.ReportRenamed report) {
            renamed.add(report);
        } else if (event instanceof TestEvent.RerunListed list) {
            rerunLists.add(list);
        } else if (event instanceof TestEvent.Deselected left) {
            deselected += left.count();
        } else if (event instanceof TestEvent.SessionStarted started) {
            session = started;
        } else if (event instanceof TestEvent.Ended end) {
            ended = end;
        }
    }

    private void plan(TestEvent.Planned plan) {
        planKnown = true;
        eachWorkerRunsAll |= plan.worker() != null && !plan.worker().equals("main");
        for (String id : plan.ids()) {
            Entry entry = tests.computeIfAbsent(key(id, plan.worker()), Entry::new);
            entry.planned++;
            planned++;
        }
    }

    private void report(TestEvent.Reported report) {
        Entry entry = tests.computeIfAbsent(key(report.id(), report.worker()), Entry::new);
        entry.worker = report.worker();
        boolean failedBefore = entry.failed();
        entry.reports.add(report);
        if (!failedBefore && entry.failed()) {
            failed++;
        }
    }

    private void finish(TestEvent.Finished end) {
        Key key = key(end.id(), end.worker());
        running.remove(end.worker(), key);
        lastEnds.merge(end.worker(), end.time(), Math::max);
        Entry entry = tests.computeIfAbsent(key, Entry::new);
        entry.worker = end.worker();
        entry.seconds += end.seconds();
        // xdist's controller hears of both when it has the time; a process that tells of itself counts its hooks, too.
        double seconds = end.worker().startsWith("gw") ? end.seconds() : Math.max(0, end.time() - entry.begun);
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

    private Key key(String id, @Nullable String worker) {
        // A replacement goes on with what is left of the plan of the one before it.
        return new Key(id, eachWorkerRunsAll && worker != null ? places.getOrDefault(worker, worker) : null);
    }

    /** Tells whether the runner has said which tests are to run. */
    public boolean planKnown() {
        return planKnown;
    }

    /** Returns what this runner took of the files that several share. */
    public Optional<TestEvent.Divided> divided() {
        return Optional.ofNullable(divided);
    }

    /** Returns the files as they were collected. */
    public Optional<TestEvent.FilesCollected> files() {
        return Optional.ofNullable(files);
    }

    /** Returns the most that each worker's own process took of memory, in bytes; not of those that died. */
    public Map<String, Long> peaks() {
        return Collections.unmodifiableMap(peaks);
    }

    /** Returns how many files each worker may have open at once, where that is limited. */
    public Map<String, Long> openFiles() {
        return Collections.unmodifiableMap(openFiles);
    }

    /** Returns when each worker ended its last test, in seconds since the epoch. */
    public Map<String, Double> lastEnds() {
        return Collections.unmodifiableMap(lastEnds);
    }

    /** Returns when the runner's process was started, in seconds since the epoch; empty in a replay. */
    public OptionalDouble launched() {
        return launched;
    }

    /** Returns how many failures end the run; 0 for any number. */
    public int maxFailures() {
        return maxFailures;
    }

    /** Returns the reports that got a name of their own. */
    public List<TestEvent.ReportRenamed> renamed() {
        return List.copyOf(renamed);
    }

    /** Returns the lists of failed scenarios that got a name of their own. */
    public List<TestEvent.RerunListed> rerunLists() {
        return List.copyOf(rerunLists);
    }

    /** Returns how long each test took that ran to its end, with fixtures and hooks, in seconds by id. */
    public Map<String, Double> wallSeconds() {
        return Collections.unmodifiableMap(wall);
    }

    /** Returns when each test ran that came to its end, in the order of the ends. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Returns how many tests are to run, once the runner has collected them. */
    public int planned() {
        return planned;
    }

    /** Returns how many tests ran to their end. */
    public int finished() {
        return finished;
    }

    /** Returns how many tests failed so far. */
    public int failed() {
        return failed;
    }

    /** Returns how many collected tests the user's own selection left out. */
    public int deselected() {
        return deselected;
    }

    /** Returns the ids of the tests that are running now, by worker. */
    public Map<String, String> running() {
        Map<String, String> ids = new LinkedHashMap<>();
        running.forEach((worker, key) -> ids.put(worker, key.id()));
        return ids;
    }

    /**
     * Returns the tests that were planned or begun and did not run to their end, in the order of the plan.
     */
    public List<String> lost() {
        return tests.entrySet().stream()
                .filter(e -> e.getValue().lost())
                .map(e -> e.getKey().id())
                .distinct()
                .toList();
    }

    /** Returns the tests during which a worker died, in that order. */
    public List<TestEvent.Crashed> crashes() {
        return List.copyOf(crashes);
    }

    /** Returns the workers that went without a goodbye or without their artifact. */
    public List<TestEvent.WorkerDown> deaths() {
        return List.copyOf(deaths);
    }

    /** Returns the processes on other hosts that went on after their workers. */
    public List<TestEvent.Outlived> outlived() {
        return List.copyOf(outlived);
    }

    /** Returns the dead workers that could not be replaced. */
    public List<TestEvent.Unreplaced> unreplaced() {
        return List.copyOf(unreplaced);
    }

    /** Returns the workers that were ready at some time, in that order. */
    public Collection<TestEvent.WorkerReady> workers() {
        return List.copyOf(workers.values());
    }

    /** Returns the files that could not be collected. */
    public List<TestEvent.CollectionFailed> collectionFailures() {
        return List.copyOf(collectionFailures);
    }

    /** Returns the files that were skipped as a whole; none of their tests was planned. */
    public List<TestResult> skippedFiles() {
        return collectionSkips.stream()
                .map(skip -> new TestResult(
                        skip.id(),
                        "",
                        0,
                        List.of(new TestEvent.Reported(
                                skip.time(), skip.id(), "", "setup", "skipped", 0, skip.reason(), null)),
                        true))
                .toList();
    }

    /** Returns what went wrong on our own side. */
    public List<TestEvent.Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /** Returns the packages that were imported from elsewhere than the sources. */
    public List<TestEvent.ImportedElsewhere> elsewhere() {
        return List.copyOf(elsewhere);
    }

    /** Returns the project's options that were dropped. */
    public List<TestEvent.Neutralised> neutralised() {
        return List.copyOf(neutralised);
    }

    /** Returns how the runner started, if it came that far. */
    public Optional<TestEvent.SessionStarted> session() {
        return Optional.ofNullable(session);
    }

    /** Returns how the runner ended, if it came that far. */
    public Optional<TestEvent.Ended> ended() {
        return Optional.ofNullable(ended);
    }

    /** Returns why the runner stopped early, in its own words, if it did. */
    public Optional<String> stopped() {
        return ended().map(TestEvent.Ended::stopped);
    }

    /** Returns what became of every test that was planned or started, in the order of the plan. */
    public List<TestResult> results() {
        return tests.entrySet().stream()
                .map(e -> e.getValue().result(e.getKey()))
                .toList();
    }

    /** A test; with {@code --dist each} once for every worker. */
    private record Key(String id, @Nullable String worker) {}

    private static final class Entry {
        private final List<TestEvent.Reported> reports = new ArrayList<>();
        private String worker;
        private double seconds;
        private double begun;
        private boolean started;
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

package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of one run: what was planned, what started, what finished. Fed with the runner's
 * events in order; whatever was planned and has not finished is lost, whether or not the runner says so.
 */
public final class Ledger {

    private final TestBook tests = new TestBook();
    private final List<TestEvent> notices = new ArrayList<>();
    private final WorkerBook workers = new WorkerBook();
    private SuiteEvent.@Nullable SessionStarted session;
    private SuiteEvent.@Nullable Divided divided;
    private SuiteEvent.@Nullable FilesCollected files;
    private SuiteEvent.@Nullable Ended ended;

    /** Enters one event. */
    public void accept(TestEvent event) {
        if (event instanceof SuiteEvent.Planned plan) {
            tests.plan(plan);
        } else if (event instanceof ResultEvent.Started start) {
            tests.start(start);
        } else if (event instanceof ResultEvent.Reported report) {
            tests.report(report);
        } else if (event instanceof ResultEvent.Tried tried) {
            tests.tried(tried.failure());
        } else if (event instanceof ResultEvent.Again again) {
            tests.again(again);
        } else if (event instanceof ResultEvent.Recorded recorded && recorded.id() != null) {
            tests.record(recorded);
        } else if (event instanceof ResultEvent.Finished end) {
            tests.finish(end);
        } else if (event instanceof WorkerEvent.WorkerDown down) {
            tests.gone(down.worker());
            workers.gone(down);
        } else if (event instanceof WorkerEvent.WorkerReady ready) {
            workers.ready(ready);
            if (ready.origin() != null && ready.origin().replaces() != null) {
                tests.replace(ready.origin().replaces(), ready.worker());
            }
        } else if (event instanceof SuiteEvent.Divided division) {
            divided = divided == null ? division : divided.and(division);
        } else if (event instanceof SuiteEvent.FilesCollected collected) {
            files = collected;
        } else if (event instanceof WorkerEvent.PeakMemory peak) {
            workers.peak(peak);
        } else if (event instanceof SuiteEvent.SessionStarted started) {
            session = started;
        } else if (event instanceof SuiteEvent.Ended end) {
            ended = end;
        } else {
            notices.add(event);
        }
    }

    /** Returns what was told of one kind that changes nothing else in the books. */
    private <T extends TestEvent> List<T> told(Class<T> kind) {
        return notices.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Tells whether the runner has said which tests are to run. */
    public boolean planKnown() {
        return tests.planKnown();
    }

    /** Returns what this runner took of the files that several share. */
    public Optional<SuiteEvent.Divided> divided() {
        return Optional.ofNullable(divided);
    }

    /** Returns the files as they were collected. */
    public Optional<SuiteEvent.FilesCollected> files() {
        return Optional.ofNullable(files);
    }

    /** Returns the most that each worker's own process took of memory, in bytes; not of those that died. */
    public Map<String, Long> peaks() {
        return workers.peaks();
    }

    /** Returns how many files each worker may have open at once, where that is limited. */
    public Map<String, Long> openFiles() {
        return workers.openFiles();
    }

    /** Returns when each worker ended its last test, in seconds since the epoch. */
    public Map<String, Double> lastEnds() {
        return tests.lastEnds();
    }

    /** Returns when the runner's process was started, in seconds since the epoch; empty in a replay. */
    public OptionalDouble launched() {
        return told(SuiteEvent.Launched.class).stream()
                .mapToDouble(SuiteEvent.Launched::time)
                .findFirst();
    }

    /** Returns how many failures end the run; 0 for any number. */
    public int maxFailures() {
        return told(SuiteEvent.MaxFailures.class).stream()
                .mapToInt(SuiteEvent.MaxFailures::count)
                .reduce(0, (before, count) -> count);
    }

    /** Returns what its processes wrote when their tests were over. */
    public List<WorkerEvent.Written> written() {
        return told(WorkerEvent.Written.class);
    }

    /** Returns the reports that the user asks for, and their names. */
    public List<SuiteEvent.ReportRenamed> renamed() {
        return told(SuiteEvent.ReportRenamed.class);
    }

    /** Returns the lists of failed scenarios that got a name of their own. */
    public List<SuiteEvent.RerunListed> rerunLists() {
        return told(SuiteEvent.RerunListed.class);
    }

    /** Returns how long each test took that ran to its end, with fixtures and hooks, in seconds by id. */
    public Map<String, Double> wallSeconds() {
        return tests.wallSeconds();
    }

    /** Returns when each test ran that came to its end, in the order of the ends. */
    List<Span> spans() {
        return tests.spans();
    }

    /** Returns how many tests are to run, once the runner has collected them. */
    public int planned() {
        return tests.planned();
    }

    /** Returns how many tests ran to their end. */
    public int finished() {
        return tests.finished();
    }

    /** Returns how many tests failed so far. */
    public int failed() {
        return tests.failed();
    }

    /** Returns how many collected tests the user's own selection left out. */
    public int deselected() {
        return told(SuiteEvent.Deselected.class).stream()
                .mapToInt(SuiteEvent.Deselected::count)
                .sum();
    }

    /** Returns the ids of the tests that are running now, by worker. */
    public Map<String, String> running() {
        return tests.running();
    }

    /**
     * Returns the tests that were planned or begun and did not run to their end, in the order of the plan.
     */
    public List<String> lost() {
        return tests.lost();
    }

    /** Returns those of the lost tests that ended, and of which the runner did not say what became of them. */
    public List<String> silent() {
        return tests.silent();
    }

    /** Returns the tests that began and were in no plan. */
    public List<String> unplanned() {
        return tests.unplanned();
    }

    /** Returns the tests of the plan. */
    public Set<String> plannedIds() {
        return tests.plannedIds();
    }

    /** Returns the options with which the runner runs no test. */
    public List<String> idle() {
        return told(SuiteEvent.Idle.class).stream()
                .flatMap(idle -> idle.options().stream())
                .distinct()
                .toList();
    }

    /** Returns what came to xdist's workers when they could not tell of it any more. */
    public List<WorkerEvent.CameLate> late() {
        return told(WorkerEvent.CameLate.class);
    }

    /** Returns the tests during which a worker died, in that order. */
    public List<ResultEvent.Crashed> crashes() {
        return told(ResultEvent.Crashed.class);
    }

    /** Returns the workers that went without a goodbye or without their artifact. */
    public List<WorkerEvent.WorkerDown> deaths() {
        return workers.deaths();
    }

    /** Returns the processes on other hosts that went on after their workers. */
    public List<WorkerEvent.Outlived> outlived() {
        return told(WorkerEvent.Outlived.class);
    }

    /** Returns the dead workers that could not be replaced. */
    public List<WorkerEvent.Unreplaced> unreplaced() {
        return told(WorkerEvent.Unreplaced.class);
    }

    /** Returns the dead workers that were not replaced because xdist might have stood still. */
    public List<WorkerEvent.RestLeft> restLeft() {
        return told(WorkerEvent.RestLeft.class);
    }

    /** Returns the workers that were ready at some time, in that order. */
    public Collection<WorkerEvent.WorkerReady> workers() {
        return workers.ready();
    }

    /** Returns the files that could not be collected. */
    public List<SuiteEvent.CollectionFailed> collectionFailures() {
        return told(SuiteEvent.CollectionFailed.class);
    }

    /** Returns the files that were skipped as a whole; none of their tests was planned. */
    public List<TestResult> skippedFiles() {
        return told(SuiteEvent.CollectionSkipped.class).stream()
                .map(SuiteEvent.CollectionSkipped::result)
                .toList();
    }

    /** Returns what was recorded of the suite as a whole, once each. */
    public List<ResultEvent.Property> properties() {
        return told(ResultEvent.Recorded.class).stream()
                .flatMap(recorded -> recorded.properties().stream())
                .distinct()
                .toList();
    }

    /** Returns what is loaded that speaks against dividing the tests. */
    public List<SuiteEvent.SpeaksAgainst> against() {
        return told(SuiteEvent.SpeaksAgainst.class);
    }

    /** Returns what went wrong on our own side. */
    public List<WorkerEvent.Trouble> troubles() {
        return told(WorkerEvent.Trouble.class);
    }

    /** Returns failures in colours. */
    public List<ResultEvent.Coloured> coloured() {
        return told(ResultEvent.Coloured.class);
    }

    /** Returns the packages that were imported from elsewhere than the sources. */
    public List<WorkerEvent.ImportedElsewhere> elsewhere() {
        return told(WorkerEvent.ImportedElsewhere.class);
    }

    /** Returns the modules of the sources that were imported before the measuring began. */
    public List<SuiteEvent.ImportedBeforehand> beforehand() {
        return told(SuiteEvent.ImportedBeforehand.class);
    }

    /** Returns the project's options that were dropped. */
    public List<SuiteEvent.Neutralised> neutralised() {
        return told(SuiteEvent.Neutralised.class);
    }

    /** Returns how the runner started, if it came that far. */
    public Optional<SuiteEvent.SessionStarted> session() {
        return Optional.ofNullable(session);
    }

    /** Returns how the runner ended, if it came that far. */
    public Optional<SuiteEvent.Ended> ended() {
        return Optional.ofNullable(ended);
    }

    /** Returns why the runner stopped early, in its own words, if it did. */
    public Optional<String> stopped() {
        return ended().map(SuiteEvent.Ended::stopped);
    }

    /** Returns what became of every test that was planned or started, in the order of the plan. */
    public List<TestResult> results() {
        return tests.results();
    }
}

package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.request.Console;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what fails when it fails, so that nobody has to wait for the end of a long run to begin with mending. */
final class FirstNews {

    /** The details follow at the end, and so do the names of all. */
    private static final int MOST = 50;

    private final Console console;
    private final Set<String> told = new HashSet<>();

    FirstNews(Console console) {
        this.console = console;
    }

    /** Tells what is worth it of these. */
    void tell(List<TestEvent> events) {
        for (TestEvent event : events) {
            of(event).filter(told::add).ifPresent(line -> {
                if (told.size() <= MOST) {
                    console.warn(line);
                } else if (told.size() == MOST + 1) {
                    console.warn(RunAdvice.moreFail());
                }
            });
        }
    }

    private static Optional<String> of(TestEvent event) {
        if (event instanceof ResultEvent.Reported report && report.retried()) {
            return Optional.of(RunAdvice.failsAndRunsAgain(report.id()));
        }
        if (event instanceof ResultEvent.Reported report && report.detail() != null) {
            return Optional.of(RunAdvice.fails(report.id(), report.phase()));
        }
        if (event instanceof ResultEvent.Tried tried) {
            return Optional.of(RunAdvice.failsAndRunsAgain(tried.failure().id()));
        }
        if (event instanceof ResultEvent.Crashed crash) {
            return Optional.of(RunAdvice.dies(crash.id(), crash.worker()));
        }
        return event instanceof SuiteEvent.CollectionFailed failure && !failure.isOfWorker()
                ? Optional.of(RunAdvice.cannotBeCollected(failure.id()))
                : Optional.empty();
    }
}

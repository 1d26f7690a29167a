package io.github.slipcovermaven.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What became of a test.
 *
 * @param id the runner's own id, {@code tests/test_shop.py::test_total[3]}
 * @param worker which worker ran it
 * @param seconds set-up, call and teardown together
 * @param reports the phases that had something to tell, in order
 * @param finished whether it ran to its end
 * @param tries the failures of earlier tries, which a plugin took back when it ran the test again
 * @param properties what the test recorded for a JUnit file
 */
public record TestResult(
        String id,
        String worker,
        double seconds,
        List<ResultEvent.Reported> reports,
        boolean finished,
        List<ResultEvent.Reported> tries,
        List<ResultEvent.Property> properties) {

    /** Keeps unmodifiable copies. */
    public TestResult {
        reports = List.copyOf(reports);
        tries = List.copyOf(tries);
        properties = List.copyOf(properties);
    }

    /** A test that ran once and recorded nothing. */
    public TestResult(String id, String worker, double seconds, List<ResultEvent.Reported> reports, boolean finished) {
        this(id, worker, seconds, reports, finished, List.of(), List.of());
    }

    /** Tells whether it failed first and then did not. */
    public boolean flaky() {
        return finished && !tries.isEmpty() && !failed();
    }

    /** Says what a flaky one came to, and at which try: {@code passed at the 2nd try}. */
    public String lastTry() {
        return skip().map(ResultEvent.Reported::category).orElse("passed") + " at the " + Ordinal.of(tries.size() + 1)
                + " try";
    }

    /** Tells whether any phase failed. */
    public boolean failed() {
        return reports.stream().anyMatch(report -> report.detail() != null);
    }

    /** Returns the first failure of a set-up or teardown, which the runners call an error. */
    public Optional<ResultEvent.Reported> error() {
        return failures(true).stream().findFirst();
    }

    /** Returns the first failure of the test itself. */
    public Optional<ResultEvent.Reported> failure() {
        return failures(false).stream().findFirst();
    }

    private List<ResultEvent.Reported> failures(boolean error) {
        return reports.stream()
                .filter(r -> r.detail() != null && r.category().equals("error") == error)
                .toList();
    }

    /** Returns all failures of set-ups and teardowns, in order. */
    public List<ResultEvent.Reported> errors() {
        return failures(true);
    }

    /** Returns all failures of the test itself, in order: several where it has subtests. */
    public List<ResultEvent.Reported> failures() {
        return failures(false);
    }

    /** Returns the report that says it was skipped or failed as expected. */
    public Optional<ResultEvent.Reported> skip() {
        return reports.stream()
                .filter(r -> r.category().equals("skipped") || r.category().equals("xfailed"))
                .findFirst();
    }
}

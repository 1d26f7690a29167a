package io.github.slipcovermaven.report.junit;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.FeatureId;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One {@code testcase}. It has at most one outcome and that comes first, because SonarQube reads only the
 * first child and Jenkins only one of several: a test that fails and whose teardown fails too is
 * one failure that tells of both, where pytest writes two cases of the same name.
 *
 * @param className the file and the classes, with dots
 * @param name the function with its parameters
 * @param seconds how long it took
 * @param outcome null when it passed
 * @param tries earlier tries that failed, before a plugin ran the test again, as surefire tells of them
 * @param properties what the test recorded
 * @param sections what was captured meanwhile
 */
record JUnitCase(
        String className,
        String name,
        double seconds,
        @Nullable Outcome outcome,
        List<Try> tries,
        List<ResultEvent.Property> properties,
        List<Detail.Section> sections) {

    /** What a {@code testcase} may have as its first child. */
    enum Kind {
        FAILURE("failure"),
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        String element() {
            return element;
        }
    }

    /**
     * Anything but passed.
     *
     * @param type of what was skipped
     * @param message one line
     * @param text many lines; the message where there is nothing else to say: GitLab shows nothing but the text
     */
    record Outcome(Kind kind, @Nullable String type, String message, String text) {

        Outcome {
            text = text.isBlank() ? message : text;
        }

        /**
         * Says in the text, which every reader shows, where it ran; xdist's own begins with it. Jenkins' xUnit plugin refuses a
         * file that has properties in each case.
         */
        Outcome on(String worker) {
            boolean told = worker.isEmpty() || text.contains("[" + worker + "]");
            return told ? this : new Outcome(kind, type, message, text + "\n\nIt ran on worker " + worker + ".");
        }
    }

    /**
     * A try that failed and does not stand.
     *
     * @param phase in which it failed, or {@code crash}
     * @param cause how its worker died, or empty
     */
    record Try(String phase, Detail detail, String cause) {

        /**
         * Returns surefire's word for it, which says what became of the test at last. That of a set-up is no
         * {@code flakyError}: Jenkins shows failures only, and would lose it.
         */
        String element(boolean failedAtLast) {
            return failedAtLast ? "rerunFailure" : "flakyFailure";
        }

        String text() {
            return cause.isEmpty() ? detail.text() : detail.text() + "\n\n" + cause;
        }

        String message() {
            return phase.equals("call") || phase.equals(CRASH) ? detail.message() : failedOn(phase, detail);
        }

        /** Returns the exception's class, with which the messages of tests begin; surefire's schema wants one. */
        String type() {
            Matcher type = TYPE.matcher(detail.message());
            return type.lookingAt() ? type.group(1) : "failed";
        }
    }

    /** The phase of a test whose worker died. */
    private static final String CRASH = "crash";

    /**
     * A word without a capital or a dot is no exception, and as an element's {@code type} GitLab's reader takes some for
     * its own: with {@code symbol} or {@code yaml} it refuses the file.
     */
    private static final Pattern TYPE =
            Pattern.compile("(?=[\\p{L}\\p{N}]*[\\p{Lu}_.])([\\p{L}_][\\p{L}\\p{N}_.]*)(?::|\\z)");

    boolean failedAtLast() {
        return is(Kind.FAILURE) || is(Kind.ERROR);
    }

    boolean is(Kind kind) {
        return outcome != null && outcome.kind() == kind;
    }

    /** Returns the case of a file that could not be collected, as pytest names it. */
    static JUnitCase of(SuiteEvent.CollectionFailed failure) {
        TestAddress address = TestAddress.of(failure.id());
        Outcome outcome = new Outcome(Kind.ERROR, null, "collection failure", failure.text());
        return new JUnitCase(address.className(), address.name(), 0, outcome, List.of(), List.of(), List.of());
    }

    /**
     * Returns the case of a test.
     *
     * @param several whether others ran on other workers, so that it tells something on which one this did
     */
    static JUnitCase of(TestResult result, JUnitSuite suite, boolean several) {
        TestAddress address = TestAddress.of(result.id());
        List<Detail.Section> sections = result.reports().stream()
                .flatMap(report -> Optional.ofNullable(report.detail()).stream())
                // pytest's reports of later phases repeat what was captured in earlier ones.
                .flatMap(detail -> detail.sections().stream())
                .distinct()
                .toList();
        List<Try> tries = result.tries().stream()
                .flatMap(report -> Stream.ofNullable(report.detail())
                        .map(detail -> new Try(report.phase(), detail, cause(report, suite))))
                .toList();
        return new JUnitCase(
                address.className(),
                address.name(),
                result.seconds(),
                outcome(result, suite, several),
                tries,
                result.properties(),
                sections);
    }

    private static @Nullable Outcome outcome(TestResult result, JUnitSuite suite, boolean several) {
        Optional<Outcome> failed = failed(result);
        if (!result.finished()) {
            String lost = lost(result, suite.crashes());
            String cause = suite.deaths().getOrDefault(result.worker(), "");
            String before = failed.map(f -> f.message() + "\n" + f.text()).orElse("");
            String text = Stream.of(lost, cause, before)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\n\n"));
            return new Outcome(Kind.ERROR, null, lost, text);
        }
        return failed.map(outcome -> several ? outcome.on(result.worker()) : outcome)
                .or(() -> result.skip().map(skip -> skipped(skip, result.id())))
                .orElse(null);
    }

    private static String lost(TestResult result, List<ResultEvent.Crashed> crashes) {
        Optional<ResultEvent.Crashed> crash = crashes.stream()
                .filter(c -> c.id().equals(result.id()))
                .filter(c -> result.worker().isEmpty() || c.worker().equals(result.worker()))
                .findFirst();
        if (crash.isPresent()) {
            return crash.get().text();
        }
        return result.worker().isEmpty()
                ? "planned but not run"
                : "did not run to its end on worker " + result.worker();
    }

    private static Optional<Outcome> failed(TestResult result) {
        Optional<Outcome> error = result.error().flatMap(JUnitCase::error);
        return result.failure()
                .flatMap(report -> Optional.ofNullable(report.detail()))
                .map(detail -> new Outcome(
                        Kind.FAILURE,
                        null,
                        detail.message(),
                        detail.text()
                                + error.map(e -> "\n\n" + e.message() + "\n" + e.text())
                                        .orElse("")))
                .or(() -> error);
    }

    private static Optional<Outcome> error(ResultEvent.Reported report) {
        return Optional.ofNullable(report.detail())
                .map(detail -> new Outcome(Kind.ERROR, null, failedOn(report.phase(), detail), detail.text()));
    }

    private static String cause(ResultEvent.Reported report, JUnitSuite suite) {
        return report.phase().equals(CRASH) ? suite.deaths().getOrDefault(report.worker(), "") : "";
    }

    private static String failedOn(String phase, Detail detail) {
        return "failed on " + phase + " with \"" + detail.message() + "\"";
    }

    private static Outcome skipped(ResultEvent.Reported report, String id) {
        String reason = report.reason() == null ? "" : report.reason();
        if (FeatureId.of(id).isPresent()) {
            return new Outcome(Kind.SKIPPED, null, reason, "");
        }
        return report.category().equals("xfailed")
                ? new Outcome(Kind.SKIPPED, "pytest.xfail", without("reason: ", reason), "")
                : new Outcome(Kind.SKIPPED, "pytest.skip", without("Skipped: ", reason), "");
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}

package io.github.slipcovermaven.report;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.problem.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Failing tests as pytest shows them on the console: errors first, then failures, each with what was
 * captured. The output is not ours, so that its control characters are shown and not sent.
 *
 * @param width of a separator, in columns
 * @param maxFailures how many are shown; the rest is named
 * @param maxLines how many lines of each are shown; the middle goes
 * @param log where the reader finds everything
 * @param colours what of it is coloured, and how
 */
public record FailureText(int width, int maxFailures, int maxLines, String log, Colours colours) {

    /** Columns when the console does not say. */
    public static final int DEFAULT_WIDTH = Separator.WIDTH;

    /** How many of the rest are named. */
    private static final int MAX_NAMES = 100;

    /** Characters of a line. */
    private static final int MAX_LINE = 2_000;

    /** Characters of a text that are looked at; more is never shown. */
    private static final int MAX_TEXT = 1_000_000;

    /** Checks that the numbers are possible. */
    public FailureText {
        if (maxFailures < 0 || maxLines < 3) {
            throw new IllegalArgumentException("cannot show " + maxFailures + " failures of " + maxLines + " lines");
        }
    }

    /** Without colours. */
    public FailureText(int width, int maxFailures, int maxLines, String log) {
        this(width, maxFailures, maxLines, log, Colours.none());
    }

    /**
     * Prints the failures; nothing when there is none.
     *
     * @throws IOException only if {@code out} throws it
     */
    public void print(List<TestResult> results, List<SuiteEvent.CollectionFailed> collectionFailures, Appendable out)
            throws IOException {
        List<Alike> errors = alike(Stream.concat(
                collectionFailures.stream().map(Item::of),
                reports(results, true).map(Item::error)));
        List<Alike> failures = alike(reports(results, false).map(Item::failure));
        int shown = Math.min(maxFailures, errors.size());
        show("ERRORS", errors.subList(0, shown), out);
        int room = Math.min(maxFailures - shown, failures.size());
        show("FAILURES", failures.subList(0, room), out);
        name(
                Stream.concat(errors.stream().skip(shown), failures.stream().skip(room))
                        .flatMap(alike -> alike.items().stream())
                        .toList(),
                out);
    }

    /** A hook that fails does so for each test, and what cannot be loaded fails in each process: it is shown once. */
    private static List<Alike> alike(Stream<Item> items) {
        Map<List<Object>, List<Item>> byText = items.collect(Collectors.groupingBy(
                item -> List.of(item.headline(), item.text(), item.sections()),
                LinkedHashMap::new,
                Collectors.toList()));
        return byText.values().stream().map(Alike::new).toList();
    }

    private static Stream<Failed> reports(List<TestResult> results, boolean errors) {
        return results.stream()
                .flatMap(result -> (errors ? result.errors() : result.failures()).stream())
                .flatMap(report -> Stream.ofNullable(report.detail()).map(detail -> new Failed(report, detail)));
    }

    private void show(String title, List<Alike> failures, Appendable out) throws IOException {
        if (failures.isEmpty()) {
            return;
        }
        line(Separator.of('=', title, width), out);
        for (Alike alike : failures) {
            Item item = alike.items().get(0);
            line(colours.title(Separator.of('_', Visible.name(item.headline()), width)), out);
            List<String> lines = new ArrayList<>(colours.lines(item.id(), item.phase(), shortened(item.text())));
            for (Detail.Section section : item.sections()) {
                lines.add(Separator.of('-', Visible.name(section.title()), width));
                lines.addAll(colours.lines(shortened(section.text())));
            }
            capped(lines, out);
            int more = alike.items().size() - 1;
            if (more > 0) {
                line(
                        "[... the same " + (more == 1 ? "once" : more + " times") + " more" + alike.others() + " ...]",
                        out);
            }
        }
    }

    private void capped(List<String> lines, Appendable out) throws IOException {
        int head = lines.size() <= maxLines ? lines.size() : maxLines / 3;
        int tail = lines.size() <= maxLines ? lines.size() : lines.size() - (maxLines - head);
        for (String line : lines.subList(0, head)) {
            line(line, out);
        }
        if (tail > head) {
            line("[... " + (tail - head) + " lines left out, see " + Visible.name(log) + " ...]", out);
        }
        for (String line : lines.subList(tail, lines.size())) {
            line(line, out);
        }
    }

    private void name(List<Item> rest, Appendable out) throws IOException {
        if (rest.isEmpty()) {
            return;
        }
        line("... and " + rest.size() + " more, see " + Visible.name(log) + ":", out);
        for (Item item : rest.subList(0, Math.min(MAX_NAMES, rest.size()))) {
            line("  " + Visible.name(item.id()), out);
        }
        if (rest.size() > MAX_NAMES) {
            line("  ... and " + (rest.size() - MAX_NAMES) + " more", out);
        }
    }

    private static String shortened(String text) {
        return Cut.middle(text, MAX_TEXT);
    }

    private static void line(String line, Appendable out) throws IOException {
        out.append(Colours.cut(line, MAX_LINE)).append('\n');
    }

    private record Failed(ResultEvent.Reported report, Detail detail) {}

    /** Failures that read alike; never none. */
    private record Alike(List<Item> items) {

        /** Returns the other tests that it happened to, if it was not the same one. */
        String others() {
            List<String> ids = items.stream()
                    .map(Item::id)
                    .distinct()
                    .skip(1)
                    .map(Visible::name)
                    .toList();
            return ids.isEmpty() ? "" : ", in " + Listed.inWords(ids, "and");
        }
    }

    /** A failure with the title that pytest gives it. */
    private record Item(String id, String phase, String headline, String text, List<Detail.Section> sections) {

        static Item of(SuiteEvent.CollectionFailed failure) {
            return new Item(failure.id(), "collect", "ERROR collecting " + failure.id(), failure.text(), List.of());
        }

        static Item error(Failed failed) {
            String headline = "ERROR at " + failed.report().phase() + " of "
                    + failed.detail().headline();
            return of(failed, headline);
        }

        static Item failure(Failed failed) {
            return of(failed, failed.detail().headline());
        }

        private static Item of(Failed failed, String headline) {
            return new Item(
                    failed.report().id(),
                    failed.report().phase(),
                    headline,
                    failed.detail().text(),
                    failed.detail().sections());
        }
    }
}

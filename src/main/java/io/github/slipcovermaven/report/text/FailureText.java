package io.github.slipcovermaven.report.text;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.OneLine;
import io.github.slipcovermaven.report.Cut;
import io.github.slipcovermaven.report.Separator;
import io.github.slipcovermaven.report.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * The colours in which a runner shows failures, for a terminal that has them. Nothing else of what we did not write gets
     * there, and no line's colour goes on in the next one, which begins with a level of Maven's.
     */
    public static final class Colours {

        private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;:]*)m");

        /** Nothing is coloured after it: {@code 0}, nothing, and Pygments' {@code 39;49;00}; not the first of 256 colours. */
        private static final Pattern ENDS = Pattern.compile("(?!.*[34]8[;:]5[;:]0+$)(.*[;:])?0*");

        private static final String RED_AND_BOLD = "\u001b[31m\u001b[1m";
        private static final String PLAIN = "\u001b[0m";

        private final boolean wanted;
        private final Map<List<String>, String> texts = new HashMap<>();

        private Colours(boolean wanted) {
            this.wanted = wanted;
        }

        /** Returns none at all. */
        public static Colours none() {
            return new Colours(false);
        }

        /** Returns those of a terminal that has them. */
        public static Colours ofTerminal() {
            return new Colours(true);
        }

        /** Notes how the runner itself shows a failure. */
        public void add(String test, String phase, String text) {
            texts.put(List.of(test, phase), text);
        }

        /** Returns the title of a failure, as pytest paints it. */
        String title(String separator) {
            return wanted ? RED_AND_BOLD + separator + PLAIN : separator;
        }

        /** Returns the lines of a failure: in its colours where they are known, and of that very text. */
        List<String> lines(String test, String phase, String plain) {
            String text = texts.getOrDefault(List.of(test, phase), plain);
            return lines(Visible.text(text).equals(Visible.text(plain)) ? text : plain);
        }

        /** Returns the lines of what a test printed. */
        List<String> lines(String text) {
            if (!wanted) {
                return Visible.text(text).lines().toList();
            }
            List<String> lines = new ArrayList<>();
            StringBuilder active = new StringBuilder();
            for (String line : text.replace("\r\n", "\n").lines().toList()) {
                StringBuilder shown = new StringBuilder(active);
                Matcher colours = COLOUR.matcher(line);
                int end = 0;
                while (colours.find()) {
                    shown.append(OneLine.escaped(line.substring(end, colours.start()), true))
                            .append(colours.group());
                    if (ENDS.matcher(colours.group(1)).matches()) {
                        active.setLength(0);
                    } else {
                        active.append(colours.group());
                    }
                    end = colours.end();
                }
                shown.append(OneLine.escaped(line.substring(end), true));
                lines.add(active.length() > 0 ? shown + PLAIN : shown.toString());
            }
            return lines;
        }

        /** Returns a line that is no longer than that; one that has to be cut loses its colours. */
        static String cut(String line, int max) {
            return line.length() <= max ? line : Cut.end(COLOUR.matcher(line).replaceAll(""), max);
        }
    }
}

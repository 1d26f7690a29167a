package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Visible;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the report says on its face: how much it is worth, before any figure.
 *
 * @param title the module's name
 * @param trust whether it is complete, in a word
 * @param mark the class of that word
 * @param reasons what limits it, a sentence each
 * @param standing the limits and the verdict
 * @param facts what it is of, and when
 * @param failed the tests that failed, and where
 * @param environments what ran in each of several environments
 */
public record Face(
        String title,
        String trust,
        String mark,
        List<String> reasons,
        Standing standing,
        List<Fact> facts,
        List<String> failed,
        List<Environment> environments) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String UNPROVEN = "UNPROVEN: ";
    private static final String INCOMPLETE = "INCOMPLETE: ";

    /** Keeps unmodifiable copies. */
    public Face {
        reasons = List.copyOf(reasons);
        facts = List.copyOf(facts);
        failed = List.copyOf(failed);
        environments = List.copyOf(environments);
    }

    /** Something that is so. */
    public record Fact(String name, String value) {}

    /** What ran in an environment, lines and branches together. */
    public record Environment(String name, Ratio ratio) {}

    /** Returns what is said of a result. */
    public static Face of(ReportContext context) {
        List<String> stamps = context.stamps();
        boolean incomplete = stamps.stream().anyMatch(stamp -> stamp.startsWith(INCOMPLETE));
        boolean unproven = stamps.stream().anyMatch(stamp -> stamp.startsWith(UNPROVEN));
        List<String> reasons = new ArrayList<>(stamps);
        reasons.addAll(context.background().warnings());
        return new Face(
                Visible.name(context.title()),
                incomplete ? "Incomplete" : unproven ? "Unproven" : "Complete",
                incomplete ? "bad" : unproven ? "doubtful" : "good",
                reasons.stream().map(Visible::name).toList(),
                context.standing(),
                facts(context),
                context.failed().stream().map(Visible::name).toList(),
                context.environments().entrySet().stream()
                        .map(one -> new Environment(Visible.name(one.getKey()), Ratio.of(one.getValue())))
                        .toList());
    }

    private static List<Fact> facts(ReportContext context) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Measured by", Visible.name(context.measuredBy())));
        facts.add(new Fact("Merged", TIME.format(context.timestamp())));
        context.background().revision().ifPresent(commit -> facts.add(new Fact("Revision", Visible.name(commit))));
        if (!context.background().shards().isEmpty()) {
            facts.add(new Fact(
                    "Merged from",
                    Visible.name(String.join("; ", context.background().shards()))));
        }
        context.background()
                .comparison()
                .ifPresent(earlier -> facts.add(new Fact("Compared with", Visible.name(earlier.since()))));
        facts.add(new Fact("Tests", context.tests().text()));
        return facts;
    }

    /** Returns the class of the verdict. */
    public String verdictMark() {
        return switch (standing.outcome()) {
            case PASSED -> "good";
            case FAILED -> "bad";
            case NOT_JUDGED -> "doubtful";
            case UNASKED -> "none";
        };
    }

    /** Returns a text that we did not write as it may be shown. */
    public static String shown(String text) {
        return Visible.name(text);
    }
}

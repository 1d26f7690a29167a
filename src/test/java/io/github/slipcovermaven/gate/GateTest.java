package io.github.slipcovermaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final SortedMap<String, Counters> FILES = new TreeMap<>(Map.of(
            "setup.py", counters(2, 2, 0, 0),
            "src/__init__.py", counters(0, 0, 0, 0),
            "src/shop/cart.py", counters(8, 10, 3, 4),
            "src/shop/till.py", counters(2, 10, 0, 2),
            "src/shop/gen/pb.py", counters(0, 58, 0, 0)));

    @Test
    void aViolationSaysWhatIsMissing() {
        Verdict verdict =
                judge(Rule.ofMinimum(Ratio.ofMinimum("97")), Map.of("a.py", counters(96_900, 100_000, 99, 100)));

        assertThat(verdict.passed()).isFalse();
        assertThat(messages(verdict))
                .containsExactly("Coverage of shop is 96.90 %, below the minimum of 97 %"
                        + " (96999 of 100100 lines and branches; 98 more needed).");
    }

    @Test
    void theFilesThatMissMostAreNamed() {
        assertThat(messages(judge(Rule.ofMinimum(Ratio.ofMinimum("90")), FILES)))
                .containsExactly("Coverage of shop is 17.44 %, below the minimum of 90 % (15 of 86 lines and branches;"
                        + " 63 more needed). Most missed: src/shop/gen/pb.py (58), src/shop/till.py (10),"
                        + " src/shop/cart.py (3).");
    }

    /** Each value and each side of it, with the figure that is kept by one and the one that is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LINE | COVEREDRATIO | 15% | |
            LINE | COVEREDRATIO | 0.1501 | | Line coverage of shop is 15.00 %, below the minimum of 15.01 % (12 of 80 lines; 1 more needed). Most missed: src/shop/gen/pb.py (58), src/shop/till.py (8), src/shop/cart.py (2).
            BRANCH | COVEREDRATIO | 0.5 | |
            BRANCH | COVEREDRATIO | 50.000001% | | Branch coverage of shop is 50.000000 %, below the minimum of 50.000001 % (3 of 6 branches; 1 more needed). Most missed: src/shop/till.py (2), src/shop/cart.py (1).
            LINE | COVEREDRATIO | | 0.15 |
            LINE | COVEREDRATIO | | 14.99% | Line coverage of shop is 15.00 %, above the maximum of 14.99 % (12 of 80 lines; 1 fewer needed). Most covered: src/shop/cart.py (8), setup.py (2), src/shop/till.py (2).
            LINE | MISSEDRATIO | | 0.85 |
            LINE | MISSEDRATIO | | 0.84 | The missed share of the lines of shop is 85.00 %, above the maximum of 84 % (68 of 80 lines; 1 fewer needed). Most missed: src/shop/gen/pb.py (58), src/shop/till.py (8), src/shop/cart.py (2).
            TOTAL | COVEREDCOUNT | 15 | |
            TOTAL | COVEREDCOUNT | 16 | | The number of covered lines and branches of shop is 15, below the minimum of 16 (of 86; 1 more needed). Most missed: src/shop/gen/pb.py (58), src/shop/till.py (10), src/shop/cart.py (3).
            LINE | MISSEDCOUNT | | 68 |
            LINE | MISSEDCOUNT | | 67 | The number of missed lines of shop is 68, above the maximum of 67 (of 80; 1 fewer needed). Most missed: src/shop/gen/pb.py (58), src/shop/till.py (8), src/shop/cart.py (2).
            LINE | TOTALCOUNT | | 80 |
            LINE | TOTALCOUNT | | 79 | The number of lines of shop is 80, above the maximum of 79 (1 fewer needed). Most of them: src/shop/gen/pb.py (58), src/shop/cart.py (10), src/shop/till.py (10).
            """)
    void eachValueIsHeldExactly(
            String counter,
            String value,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable String message) {
        RuleText.LimitText limit = new RuleText.LimitText("x", counter, value, minimum, maximum);
        Rule rule =
                new RuleParser(false, false).parse(new RuleText("x", "BUNDLE", List.of(), List.of(), List.of(limit)));

        assertThat(messages(judge(rule, FILES))).isEqualTo(message == null ? List.of() : List.of(message));
    }

    @Test
    void filesAndPackagesAreJudgedByThemselves() {
        List<String> none = List.of();
        assertThat(messages(judge(rule("FILE", List.of("src/shop/*"), none, "0.8"), FILES)))
                .containsExactly(
                        "Coverage of src/shop/cart.py is 78.57 %, below the minimum of 80 %"
                                + " (11 of 14 lines and branches; 1 more needed).",
                        "Coverage of src/shop/till.py is 16.66 %, below the minimum of 80 %"
                                + " (2 of 12 lines and branches; 8 more needed).");
        assertThat(messages(judge(rule("PACKAGE", List.of("src/**"), List.of("**/gen"), "0.6"), FILES)))
                .containsExactly("Coverage of the package src/shop is 50.00 %, below the minimum of 60 %"
                        + " (13 of 26 lines and branches; 3 more needed). Most missed: src/shop/till.py (10),"
                        + " src/shop/cart.py (3).");
        assertThat(messages(judge(rule("PACKAGE", List.of("."), none, "1"), FILES)))
                .isEmpty();
        assertThat(messages(judge(rule("PROJECT", List.of("src/"), List.of("src/shop/gen/"), "0.6"), FILES)))
                .containsExactly("Coverage of shop (src/** without src/shop/gen/**) is 50.00 %, below the minimum of"
                        + " 60 % (13 of 26 lines and branches; 3 more needed). Most missed: src/shop/till.py (10),"
                        + " src/shop/cart.py (3).");
    }

    @Test
    void aLimitThatNothingIsHeldAgainstIsTold() {
        assertThat(judge(rule("FILE", List.of("nowhere/**"), List.of(), "0.8"), FILES)
                        .idle())
                .singleElement()
                .satisfies(idle -> assertThat(idle.chosen()).isZero());
        // Without an executable line it is not judged.
        assertThat(judge(rule("FILE", List.of("src/__init__.py"), List.of(), "0.8"), FILES)
                        .idle())
                .singleElement()
                .satisfies(idle -> assertThat(idle.chosen()).isOne());
        // And a limit on branches is not where none were measured.
        Rule branches = new RuleParser(false, false)
                .parse(new RuleText(
                        "x",
                        null,
                        List.of(),
                        List.of(),
                        List.of(
                                new RuleText.LimitText("x", "BRANCH", null, "1", null),
                                new RuleText.LimitText("x", "LINE", null, "0", null))));
        assertThat(judge(branches, Map.of("a.py", counters(1, 1, 0, 0))).idle())
                .singleElement()
                .satisfies(idle -> assertThat(idle.limit().counter()).isEqualTo(Counters.Kind.BRANCH));
    }

    /** Of several the worst, kept or not; a figure beside its bound is rounded away from it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROJECT | LINE | COVEREDRATIO | 15% | | Line coverage of the module, at least 15 %: 15.00 %, kept
            PROJECT | TOTAL | COVEREDRATIO | | 17.44186% | Coverage of the module, at most 17.44186 %: 17.44187 %, missed
            FILE | LINE | COVEREDRATIO | 0.2 | 0.9 | Line coverage of each file, at least 20 %: 0.00 % (src/shop/gen/pb.py), missed by 1 of 4; Line coverage of each file, at most 90 %: 100.00 % (setup.py), missed by 1 of 4
            PACKAGE | BRANCH | MISSEDCOUNT | | 3 | The number of missed branches of each package, at most 3: 3 (the package src/shop), kept
            FILE | BRANCH | COVEREDRATIO | 0.0 | | ''
            """)
    void aRowSaysWhatALimitCameTo(
            String element,
            String counter,
            String value,
            @Nullable String minimum,
            @Nullable String maximum,
            String rows) {
        RuleText.LimitText limit = new RuleText.LimitText("x", counter, value, minimum, maximum);
        Rule rule =
                new RuleParser(false, false).parse(new RuleText("x", element, List.of(), List.of(), List.of(limit)));

        assertThat(judge(rule, FILES).judged().stream()
                        .flatMap(judged -> judged.rows().stream())
                        .map(Standing.Row::words)
                        .collect(Collectors.joining("; ")))
                .isEqualTo(rows);
    }

    @Test
    void aRowSaysThatNothingWasJudged() {
        Verdict verdict = judge(rule("FILE", List.of("lib/**"), List.of(), "0.8"), FILES);

        assertThat(verdict.judged().get(0).rows())
                .extracting(Standing.Row::words)
                .containsExactly("Coverage of each file (lib/**), at least 80 %: -, judged nothing");
    }

    @Test
    void nothingCountsAsCountsAndHasNoRatio() {
        Rule count = new Rule(
                "x",
                Element.FILE,
                Globs.ALL,
                List.of(new Limit(
                        Counters.Kind.BRANCH, Value.TOTALCOUNT, Optional.of(new Count(1)), Optional.empty())));

        assertThat(messages(judge(count, Map.of("a.py", counters(1, 1, 0, 0)))))
                .containsExactly("The number of branches of a.py is 0, below the minimum of 1 (1 more needed).");
    }

    @Test
    void aRuleIsJudgedWhereItsElementIs() {
        Rule reactor = new RuleParser(true, false)
                .parse(new RuleText(
                        "x",
                        "REACTOR",
                        List.of("core/**"),
                        List.of(),
                        List.of(new RuleText.LimitText("x", null, null, "1", null))));
        Gate gate = new Gate(List.of(reactor, Rule.ofMinimum(Ratio.ofMinimum("100"))));
        SortedMap<String, Counters> files =
                new TreeMap<>(Map.of("core/a.py", counters(1, 2, 0, 0), "shop/a.py", counters(0, 2, 0, 0)));

        assertThat(messages(gate.judge(new Measured(Element.REACTOR, "all", files))))
                .containsExactly("Coverage of the reactor all (core/**) is 50.00 %, below the minimum of 100 %"
                        + " (1 of 2 lines and branches; 1 more needed).");
        assertThat(messages(gate.judge(new Measured(Element.PROJECT, "shop", files))))
                .singleElement()
                .asString()
                .startsWith("Coverage of shop is 25.00 %");
        assertThat(gate.isOn(Element.REACTOR)).isTrue();
    }

    @Test
    void aGateWithoutALimitThatCouldBeMissedIsOff() {
        assertThat(new Gate(List.of()).isOn(Element.PROJECT)).isFalse();
        assertThat(new Gate(List.of(Rule.ofMinimum(Ratio.ofMinimum("0")))).isOn(Element.PROJECT))
                .isFalse();
        Gate gate = new Gate(List.of(Rule.ofMinimum(Ratio.ofMinimum("0.1%"))));
        assertThat(gate.isOn(Element.PROJECT)).isTrue();
        assertThat(gate.isOn(Element.REACTOR)).isFalse();
    }

    @Test
    void namesCannotBreakTheLine() {
        assertThat(messages(judge(
                        rule("FILE", List.of(), List.of(), "1"), Map.of("a\n\u001b[31m.py", counters(0, 1, 0, 0)))))
                .containsExactly("Coverage of a\\n\\x1b[31m.py is 0.00 %, below the minimum of 100 %"
                        + " (0 of 1 lines and branches; 1 more needed).");
    }

    private static Rule rule(String element, List<String> includes, List<String> excludes, String minimum) {
        return new RuleParser(false, false)
                .parse(new RuleText(
                        "x",
                        element,
                        includes,
                        excludes,
                        List.of(new RuleText.LimitText("x", null, null, minimum, null))));
    }

    static List<String> messages(Verdict verdict) {
        List<String> messages = new ArrayList<>();
        verdict.violations().forEach(violation -> messages.add(violation.message()));
        return messages;
    }

    static Verdict judge(Rule rule, Map<String, Counters> files) {
        return new Gate(List.of(rule)).judge(new Measured(Element.PROJECT, "shop", new TreeMap<>(files)));
    }

    static Counters counters(long lines, long ofLines, long branches, long ofBranches) {
        return new Counters(new Counter(lines, ofLines), new Counter(branches, ofBranches));
    }
}

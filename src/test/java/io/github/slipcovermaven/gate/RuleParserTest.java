package io.github.slipcovermaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.request.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

    private static final RuleParser PARSER = new RuleParser(false, false);

    @Test
    void whatIsLeftOutIsTheRatioOfLinesAndBranchesOfTheProject() {
        Rule rule = PARSER.parse(new RuleText(
                "rules.xml:3",
                null,
                List.of(),
                List.of(),
                List.of(new RuleText.LimitText("rules.xml:5", null, " ", "80 %", null))));

        assertThat(rule)
                .isEqualTo(new Rule(
                        "rules.xml:3",
                        Element.PROJECT,
                        Globs.ALL,
                        List.of(new Limit(
                                Counters.Kind.TOTAL,
                                Value.COVEREDRATIO,
                                Optional.of(Ratio.ofMinimum("80")),
                                Optional.empty()))));
        assertThat(rule.limits().get(0).minimum().map(Bound::words)).contains("80 %");
    }

    @Test
    void jacocosWordsAreUnderstood() {
        assertThat(PARSER.parse(rule("BUNDLE", limit("LINE", "MISSEDCOUNT", null, "3")))
                        .element())
                .isEqualTo(Element.PROJECT);
        assertThat(PARSER.parse(rule("file", limit("line", "coveredratio", "1", null)))
                        .element())
                .isEqualTo(Element.FILE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CLASS | | | 1 | | there is no element 'CLASS'. | Write one of REACTOR, PROJECT, PACKAGE, FILE.
            FILE | INSTRUCTION | | 1 | | there is no counter 'INSTRUCTION'. | Write one of LINE, BRANCH, TOTAL.
            FILE | LINE | RATIO | 1 | | there is no value 'RATIO'. | Write one of COVEREDRATIO, MISSEDRATIO, COVEREDCOUNT, MISSEDCOUNT, TOTALCOUNT, LOSTCOUNT.
            FILE | | | | | the limit has neither a minimum nor a maximum. | Add <minimum> or <maximum>, or remove the limit.
            FILE | | | 80 | | '80' is outside 0 to 1. | Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.
            FILE | | | -0.1 | | '-0.1' is outside 0 to 1. | Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.
            FILE | | | 101% | | '101%' is outside 0 to 1. | Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.
            FILE | | | high | | 'high' is not a ratio. | Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.
            FILE | | | 1e-999999999% | | '1e-999999999%' is not a ratio. | Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.
            FILE | | MISSEDCOUNT | | 0.5 | '0.5' is not a whole number, which MISSEDCOUNT needs. | Write 0 or a whole number above it, without a percent sign.
            FILE | | MISSEDCOUNT | | 5% | '5%' is not a whole number, which MISSEDCOUNT needs. | Write 0 or a whole number above it, without a percent sign.
            FILE | | MISSEDCOUNT | | -5 | '-5' is not a whole number, which MISSEDCOUNT needs. | Write 0 or a whole number above it, without a percent sign.
            FILE | | MISSEDCOUNT | | 99999999999999999999 | '99999999999999999999' is not a whole number, which MISSEDCOUNT needs. | Write 0 or a whole number above it, without a percent sign.
            FILE | | MISSEDCOUNT | | 18446744073709551615 | '18446744073709551615' is not a whole number, which MISSEDCOUNT needs. | Write 0 or a whole number above it, without a percent sign.
            FILE | | | 0.9 | 0.8 | the minimum of 90 % is above the maximum of 80 %. | Correct one of them.
            FILE | | TOTALCOUNT | 9 | 8 | the minimum of 9 is above the maximum of 8. | Correct one of them.
            REACTOR | | | 1 | | the rule is about the REACTOR, and nothing merges the modules' results. | Set <aggregate>true</aggregate> in the POM that the modules inherit, or write PROJECT to judge each module.
            FILE | | LOSTCOUNT | | 0 | LOSTCOUNT needs a result to compare with. | Set compareWith to the folder of an earlier result, or remove the limit.
            """)
    void whatMakesNoSenseIsRefused(
            String element,
            @Nullable String counter,
            @Nullable String value,
            @Nullable String minimum,
            @Nullable String maximum,
            String what,
            String remedy) {
        RuleText rule = rule(element, limit(counter, value, minimum, maximum));

        assertThat(Refusal.of(() -> PARSER.parse(rule))).isEqualTo("rules.xml:7: " + what + "\n" + remedy);
    }

    @Test
    void aRuleNeedsALimitAndPatternsText() {
        assertThat(Refusal.of(() -> PARSER.parse(rule("FILE"))))
                .isEqualTo("rules.xml:7: the rule has no limit.\n"
                        + "Add <limits><limit><minimum>0.8</minimum></limit></limits>, or remove the rule.");
        RuleText empty = new RuleText(
                "rules.xml:7", "FILE", List.of("src/**", " "), List.of(), List.of(limit(null, null, "1", null)));
        assertThat(Refusal.of(() -> PARSER.parse(empty)))
                .isEqualTo("rules.xml:7: a pattern of <includes> or <excludes> is empty.\n"
                        + "Write a path with * and **, such as src/shop/**, or remove the element.");
    }

    private static RuleText rule(String element, RuleText.LimitText... limits) {
        return new RuleText("rules.xml:7", element, List.of(), List.of(), List.of(limits));
    }

    private static RuleText.LimitText limit(
            @Nullable String counter, @Nullable String value, @Nullable String minimum, @Nullable String maximum) {
        return new RuleText.LimitText("rules.xml:7", counter, value, minimum, maximum);
    }
}

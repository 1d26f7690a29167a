package io.github.slipcovermaven.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code shard} refuses before the tests run. */
class CriteriaTest {

    @TempDir
    Path folder;

    @Test
    void aMinimumThatMakesNoSenseIsRefused() {
        assertThat(Refusal.of(() -> Criteria.of(GateRequest.ofMinimum(Optional.of("0.97")))))
                .isEqualTo("The minimum '0.97' would gate at 0.97 percent; it looks like a ratio.\n"
                        + "Write the percentage (97 for 0.97), or add the percent sign (0.97%) if you do mean it.");
    }

    @Test
    void nothingAsksForNothing() {
        Criteria criteria = Criteria.of(GateRequest.NONE);

        assertThat(criteria.isOn()).isFalse();
        assertThat(criteria.gate().rules()).isEmpty();
    }

    @Test
    void theMinimumIsTheFirstRuleThenThePomsThenTheFiles() throws IOException {
        Files.writeString(
                folder.resolve("rules.xml"),
                "<rules>\n<rule><limits><limit><minimum>1</minimum></limit></limits></rule></rules>");
        RuleText pom = new RuleText(
                "rule 1 of <rules>",
                "FILE",
                List.of(),
                List.of(),
                List.of(new RuleText.LimitText("rule 1 of <rules>", null, null, "1", null)));

        Criteria criteria = Criteria.of(gate(
                Optional.of("97"),
                new GateRequest.Rules(
                        List.of(pom), Optional.of("rules.xml"), List.of(folder.resolve("module"), folder), false),
                Optional.empty()));

        assertThat(criteria.gate().rules())
                .extracting(rule -> rule.place())
                .containsExactly("minimum", "rule 1 of <rules>", "rules.xml:2");
        assertThat(criteria.isOn()).isTrue();
    }

    @Test
    void aDamagedBaselineIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "a:b: lines 1 of 2\n");

        assertThat(Refusal.of(() -> Criteria.of(gate(
                        Optional.empty(),
                        GateRequest.NONE.rules(),
                        Optional.of(new GateRequest.KeptBaseline(file, Optional.empty()))))))
                .startsWith(file + ":1: this is no entry: a:b: lines 1 of 2\n");
    }

    @Test
    void aToleranceWithoutItsSignIsRefused() {
        assertThat(Refusal.of(() -> Criteria.of(gate(
                        Optional.empty(),
                        GateRequest.NONE.rules(),
                        Optional.of(new GateRequest.KeptBaseline(folder.resolve("none.txt"), Optional.of("0.1")))))))
                .isEqualTo("The baselineTolerance '0.1' is not a number of percentage points.\n"
                        + "Write it with its percent sign: 0.1%.");
    }

    private static GateRequest gate(
            Optional<String> minimum, GateRequest.Rules rules, Optional<GateRequest.KeptBaseline> baseline) {
        return new GateRequest(minimum, rules, baseline, Optional.empty(), Optional.empty(), false);
    }
}

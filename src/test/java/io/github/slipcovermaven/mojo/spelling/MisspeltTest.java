package io.github.slipcovermaven.mojo.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.problem.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MisspeltTest {

    private static final Set<String> KNOWN = Set.of(
            "slipcover.minimum",
            "slipcover.maxWorkers",
            "slipcover.workers",
            "slipcover.stallTimeout",
            "slipcover.tx",
            "slipcover.skip",
            "skipTests");

    @Test
    void namesTheParameterThatWasMeant() {
        assertThat(told("slipcover.minimun"))
                .containsExactly("The property slipcover.minimun is none of this plugin's, so it changes nothing.\n"
                        + "Did you mean slipcover.minimum?");
        assertThat(told("slipcover.worker"))
                .containsExactly("The property slipcover.worker is none of this plugin's, so it changes nothing.\n"
                        + "Did you mean slipcover.workers?");
        assertThat(told("slipcover.stall-timeout"))
                .containsExactly(
                        "The property slipcover.stall-timeout is none of this plugin's, so it changes nothing.\n"
                                + "Did you mean slipcover.stallTimeout?");
        assertThat(told("Slipcover.maxworkers"))
                .containsExactly("The property Slipcover.maxworkers is none of this plugin's, so it changes nothing.\n"
                        + "Did you mean slipcover.maxWorkers?");
        assertThat(told("slipcover.sikp"))
                .containsExactly("The property slipcover.sikp is none of this plugin's, so it changes nothing.\n"
                        + "Did you mean slipcover.skip?");
    }

    @Test
    void leavesAloneWhatIsAParameterOrTheProjectsOwn() {
        assertThat(told("slipcover.minimum", "slipcover.version", "slipcover.", "skipTest", "minimun", "jacoco.skip"))
                .isEmpty();
    }

    @Test
    void tellsEachInTheOrderOfTheirNames() {
        assertThat(told("slipcover.wokers", "slipcover.minimun", "slipcover.txx"))
                .extracting(message -> message.lines().skip(1).findFirst().orElseThrow())
                .containsExactly(
                        "Did you mean slipcover.minimum?",
                        "Did you mean slipcover.tx?",
                        "Did you mean slipcover.workers?");
    }

    private static List<String> told(String... properties) {
        return new Misspelt(KNOWN)
                .among(Set.of(properties)).stream()
                        .map(Problem::message)
                        .map(message -> message.replace(System.lineSeparator(), "\n"))
                        .toList();
    }
}

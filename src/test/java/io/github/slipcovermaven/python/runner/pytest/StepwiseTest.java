package io.github.slipcovermaven.python.runner.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.request.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepwiseTest {

    private static final Sharing SHARING = new PytestRunner().sharing();

    @ParameterizedTest
    @ValueSource(strings = {"--stepwise", "--sw", "--stepwise-skip", "--sw-skip", "--stepwise-reset", "--sw-reset"})
    void refusesItAmongForkedWorkers(String option) {
        assertThat(Refusal.of(() -> SHARING.demandShareable(List.of("-q", option))))
                .isEqualTo("The arguments have " + option + ", which remembers one failed test and takes all before it"
                        + " for passed; the workers of distribution 'files' have an order each.\n"
                        + "Set workers to 1 or the distribution to 'xdist', or use --last-failed, which remembers the"
                        + " failures of all workers.");
    }

    @Test
    void itIsAnOption() {
        SHARING.demandShareable(List.of("--lf", "tests/--stepwise"));
        assertThat(Stepwise.option(List.of("-x", "--sw"))).contains("--sw");
    }
}

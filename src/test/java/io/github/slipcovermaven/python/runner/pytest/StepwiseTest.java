package io.github.slipcovermaven.python.runner.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.request.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepwiseTest {

    private static final Optional<Division> SHARED =
            Optional.of(new Division(2, new TreeMap<>(), new TreeMap<>(), List.of(1.0, 1.0)));

    @ParameterizedTest
    @ValueSource(strings = {"--stepwise", "--sw", "--stepwise-skip", "--sw-skip", "--stepwise-reset", "--sw-reset"})
    void refusesItAmongForkedWorkers(String option) {
        assertThat(Refusal.of(() -> Stepwise.refuse(List.of("-q", option), SHARED)))
                .isEqualTo("The arguments have " + option + ", which remembers one failed test and takes all before it"
                        + " for passed; the workers of distribution 'files' have an order each.\n"
                        + "Set workers to 1 or the distribution to 'xdist', or use --last-failed, which remembers the"
                        + " failures of all workers.");
    }

    @Test
    void oneProcessAndXdistKeepIt() {
        Stepwise.refuse(List.of("--stepwise"), Optional.empty());
        Stepwise.refuse(List.of("--lf", "tests/--stepwise"), SHARED);
        assertThat(Stepwise.option(List.of("-x", "--sw"))).contains("--sw");
    }
}

package io.github.slipcovermaven.shard.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.RunEnvironment;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkerEnvironmentsTest {

    private static final RunEnvironment OWN = new RunEnvironment(
            "3.11.7", "CPython", "linux-x86_64", new TreeMap<>(Map.of("pytest", "9.2.0", "pytest-xdist", "3.8.0")));
    private static final RunEnvironment OTHER =
            new RunEnvironment("3.12.1", "CPython", "linux-aarch64", new TreeMap<>(Map.of("pytest", "8.4.2")));

    @Test
    void namesTheWorkersOfAnotherEnvironmentOnly() {
        Attempt attempt = Told.session()
                .ready("gw9", "3.11.7")
                .tell(ready("gw0", OWN))
                .tell(ready("gw1", OTHER))
                .exit(0);

        assertThat(WorkerEnvironments.others(OWN, List.of(attempt))).isEqualTo(Map.of("gw1", OTHER));
        assertThat(WorkerEnvironments.ambiguous(OWN, List.of(attempt, attempt))).isEmpty();
    }

    @Test
    void aNameThatStandsForTwoIsTold() {
        Attempt first = Told.session().tell(ready("gw3", OWN)).exit(1);
        Attempt rerun = Told.session().tell(ready("gw3", OTHER)).exit(0);

        assertThat(WorkerEnvironments.ambiguous(OWN, List.of(first, rerun)))
                .containsExactly("worker gw3 was one of Python 3.11.7 and in a rerun one of Python 3.12.1");
    }

    private static TestEvent ready(String worker, RunEnvironment environment) {
        return new WorkerEvent.WorkerReady(
                0,
                worker,
                7,
                environment.python(),
                "/python",
                new WorkerEvent.Origin(
                        "popen", null, environment.implementation(), environment.platform(), environment.tools()));
    }
}

package io.github.slipcovermaven.shard.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import org.junit.jupiter.api.Test;

class DeathCausesTest {

    @Test
    void aWorkersDeathIsItsOwn() {
        Attempt xdist = Told.parallel("a", "b")
                .crash("gw0", "a")
                .down("gw0", 139)
                .pass("gw1", "b")
                .end(1)
                .exit(1);

        assertThat(DeathCauses.byWorker(xdist))
                .containsExactly(entry("gw0", "worker gw0 crashed in native code (SIGSEGV, exit code 139)"));
        assertThat(DeathCauses.of(xdist)).containsExactly("worker gw0 crashed in native code (SIGSEGV, exit code 139)");
    }

    @Test
    void aProcessThatRanTheTestsItselfIsTheWorker() {
        Attempt alone = Told.serial("a").start("main", "a").exit(139);
        Attempt forked = Told.serial("a").start("w1", "a").exit(77, Origin.oneOfSeveral(1, 0, 1, new PytestRunner()));

        assertThat(DeathCauses.byWorker(alone))
                .containsExactly(entry("main", "the pytest process ended with exit code 139"));
        assertThat(DeathCauses.byWorker(forked)).containsExactly(entry("w1", "worker w1 ended with exit code 77"));
        assertThat(DeathCauses.byWorker(
                        Told.serial("a").pass("main", "a").end(0).exit(0)))
                .isEmpty();
    }
}

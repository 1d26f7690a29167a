package io.github.slipcovermaven.shard.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShardFiguresTest {

    @Test
    void namesWhatTheWorkersTook() {
        Division division = new Division(2, new TreeMap<>(), new TreeMap<>(), List.of(2.0, 3.0));
        ShardFigures figures = ShardFigures.of(
                List.of(worker(0, 10.5, 12.75, 100), worker(1, 10.9, 14.1, 200)), Optional.of(division));

        assertThat(figures.line())
                .hasValue(
                        "2 workers, 2.3 to 3.2 s (planned 2.0 to 3.0 s), ready after 0.5 to 0.9 s, at most 200 MiB each");
        assertThat(figures.workers())
                .containsExactly(
                        new RunRecord.Worker("w0", 0, 0.5, 2.25, 2.0, 100L << 20, 1024L),
                        new RunRecord.Worker("w1", 1, 0.9, 3.2, 3.0, 200L << 20, 1024L));
    }

    @Test
    void xdistsWorkersHaveNoPlanOfTheirOwn() {
        Attempt attempt = Told.session()
                .tell(new SuiteEvent.Launched(0))
                .tell(new WorkerEvent.WorkerReady(1.25, "gw0", 7, "3.11.7", "/python"))
                .tell(new ResultEvent.Finished(3.25, "t::a", "gw0", 0.1))
                .tell(new WorkerEvent.PeakMemory(4, "main", 900 << 20, null))
                .end(0)
                .exit(0);

        ShardFigures figures = ShardFigures.of(List.of(attempt), Optional.empty());

        assertThat(figures.line()).hasValue("1 worker, 2.0 s, ready after 1.3 s");
        assertThat(figures.workers()).containsExactly(new RunRecord.Worker("gw0", 0, 1.25, 2, null, null, null));
    }

    @Test
    void whatNeverStartedHasNoFigures() {
        ShardFigures figures = ShardFigures.of(List.of(new Told().exit(3)), Optional.empty());

        assertThat(figures.line()).isEmpty();
        assertThat(figures.workers()).isEmpty();
    }

    private static Attempt worker(int index, double ready, double end, long peak) {
        return new Told()
                .tell(new SuiteEvent.Launched(10))
                .tell(new SuiteEvent.SessionStarted(ready, "3.11.7", "9.2.0", null, "1.1.0", "/"))
                .tell(new ResultEvent.Finished(end, "t::" + index, "w" + index, 0.1))
                .tell(new WorkerEvent.PeakMemory(end, "w" + index, peak << 20, 1024L))
                .end(0)
                .exit(0, Origin.oneOfSeveral(index, 0, index, new PytestRunner()));
    }
}

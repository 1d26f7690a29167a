package io.github.slipcovermaven.process.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerBudgetTest {

    private final AtomicInteger taken = new AtomicInteger();
    private final ExecutorService modules = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        modules.shutdownNow();
    }

    @Test
    void whoFindsNoRoomWaitsForIt() throws Exception {
        BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
        Future<Integer> second;
        try (WorkerBudget.Slots first = new WorkerBudget(taken).take(2, 3, others -> {})) {
            assertThat(taken).hasValue(2);
            second = modules.submit(() -> {
                // As of a module in another class loader: only the count is shared.
                try (WorkerBudget.Slots slots = new WorkerBudget(taken).take(2, 3, waiting::add)) {
                    return taken.get();
                }
            });
            assertThat(waiting.poll(60, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(second.isDone()).isFalse();
        }
        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(taken).hasValue(0);
    }

    @Test
    void whoWantsMoreThanThereMayBeTakesAll() {
        try (WorkerBudget.Slots slots = new WorkerBudget(taken).take(9, 4, others -> {})) {
            assertThat(taken).hasValue(4);
        }
        assertThat(taken).hasValue(0);
    }

    @Test
    void manyModulesNeverHaveMoreAndAllEnd() throws Exception {
        Random random = new Random(7);
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> ends = new ArrayList<>();
        for (int module = 0; module < 200; module++) {
            int count = 1 + random.nextInt(6);
            ends.add(modules.submit(() -> {
                try (WorkerBudget.Slots slots = new WorkerBudget(taken).take(count, 4, others -> {})) {
                    most.accumulateAndGet(taken.get(), Math::max);
                }
            }));
        }
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        assertThat(most.get()).isBetween(1, 4);
        assertThat(taken).hasValue(0);
    }

    @Test
    void anInterruptedBuildWaitsNoLonger() throws Exception {
        BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
        try (WorkerBudget.Slots first = new WorkerBudget(taken).take(1, 1, others -> {})) {
            Future<?> second = modules.submit(() -> new WorkerBudget(taken).take(1, 1, waiting::add));
            assertThat(waiting.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
            modules.shutdownNow();
            assertThatThrownBy(() -> second.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ProblemException.class)
                    .cause()
                    .hasMessage("The build was interrupted while this module waited for the workers of others."
                            + System.lineSeparator() + "Start the build again.");
        }
    }
}

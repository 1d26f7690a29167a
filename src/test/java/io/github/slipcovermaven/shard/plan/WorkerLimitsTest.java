package io.github.slipcovermaven.shard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.WorkerLimits;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerLimitsTest {

    private static final OptionalInt AUTO = OptionalInt.empty();

    @ParameterizedTest
    @CsvSource({
        "512m, 536870912",
        "2g, 2147483648",
        "2 GB, 2147483648",
        "100KiB, 102400",
        "999999999g, 1073741822926258176"
    })
    void readsAmountsOfMemory(String text, long bytes) {
        assertThat(WorkerLimits.parse(Optional.empty(), Optional.of(text)).workerMemory())
                .hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "512", "0m", "-1g", "1.5g", "lots", "9999999999g"})
    void refusesWhatIsNoAmount(String text) {
        assertThat(Refusal.of(() -> WorkerLimits.parse(Optional.empty(), Optional.of(text))))
                .isEqualTo("The workerMemory '" + text + "' is no amount of memory, such as 512m or 2g.\n"
                        + "Set <workerMemory> to a whole number and k, m or g.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1025", "auto", "99999999999"})
    void refusesWhatIsNoNumberOfWorkers(String text) {
        assertThat(Refusal.of(() -> WorkerLimits.parse(Optional.of(text), Optional.empty())))
                .isEqualTo("The value '" + text + "' of maxWorkers is not a number from 1 to 1024.\n"
                        + "Set <maxWorkers> or -Dslipcover.maxWorkers to how many workers all modules together may have, or"
                        + " leave it out for one per usable core.");
    }

    @Test
    void modulesTogetherHaveNoMoreThanAsked() {
        WorkerLimits four = WorkerLimits.parse(Optional.of("4"), Optional.empty());
        assertThat(four.inReactor(8, 2)).isEqualTo(4);
        assertThat(WorkerLimits.NONE.inReactor(8, 2)).isEqualTo(8);
        // Tests that wait more than they work.
        assertThat(WorkerLimits.NONE.inReactor(2, 16)).isEqualTo(16);
    }

    @Test
    void autoIsOnePerCoreThatFitsIntoTheMemory() {
        WorkerCapacity memory = capacity(8, AUTO, 500 << 20, 1600 << 20);
        assertThat(memory.most(AUTO)).isEqualTo(3);
        assertThat(memory.why(AUTO, 3))
                .isEqualTo(" (auto: one per usable core would be 8; 3 of 500 MiB fit into the memory)");
        assertThat(memory.most(OptionalInt.of(8))).isEqualTo(8);
        assertThat(memory.why(OptionalInt.of(8), 8)).isEmpty();
        WorkerCapacity none = capacity(8, AUTO, 500 << 20, 100 << 20);
        assertThat(none.most(AUTO)).isEqualTo(1);
        assertThat(none.why(AUTO, 1))
                .isEqualTo(" (auto: one per usable core would be 8; 0 of 500 MiB fit into the memory)");
        WorkerCapacity plenty = capacity(2, AUTO, 500 << 20, 1600 << 20);
        assertThat(plenty.most(AUTO)).isEqualTo(2);
        assertThat(plenty.why(AUTO, 2)).isEqualTo(" (auto: one per usable core)");
        assertThat(plenty.why(AUTO, 1)).isEqualTo(" (auto)");
        assertThat(WorkerCapacity.of(5).most(AUTO)).isEqualTo(5);
    }

    @Test
    void maxWorkersHoldsForOneModuleToo() {
        WorkerCapacity capacity = capacity(8, OptionalInt.of(2), 1, 1 << 20);
        assertThat(capacity.most(AUTO)).isEqualTo(2);
        assertThat(capacity.why(AUTO, 2)).isEqualTo(" (auto: as many as maxWorkers allows)");
        assertThat(capacity.most(OptionalInt.of(6))).isEqualTo(2);
        assertThat(capacity.why(OptionalInt.of(6), 2)).isEqualTo(" (6 were asked for, and maxWorkers is 2)");
        assertThat(capacity.why(OptionalInt.of(2), 2)).isEmpty();
    }

    @Test
    void warnsBeforeARunThatMayNeedMoreFilesThanItMayOpen() {
        WorkerCapacity capacity = capacity(2, AUTO, 1, 1 << 20);
        assertThat(capacity.warning(19)).isEmpty();
        assertThat(capacity.warning(20))
                .hasValue("A process may have 256 files open at once, and 20 workers may need 264: raise the limit"
                        + " (ulimit -n 264, or that of the container), or take fewer workers.");
        assertThat(WorkerCapacity.of(2).warning(1000)).isEmpty();
    }

    private static WorkerCapacity capacity(int cores, OptionalInt maxWorkers, long worker, long memory) {
        return new WorkerCapacity(
                cores, maxWorkers, OptionalLong.of(worker), OptionalLong.of(memory), OptionalLong.of(256));
    }
}

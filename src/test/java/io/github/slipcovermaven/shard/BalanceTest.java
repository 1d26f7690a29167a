package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Span;
import io.github.slipcovermaven.ledger.Timeline;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static Timeline workers(int count) {
        TreeMap<String, List<Span>> rows = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            rows.put("w" + i, List.of(new Span("w" + i, "test_" + i + ".py", 0, 10 + i, false)));
        }
        return new Timeline(0, rows);
    }

    @Test
    void namesAFewWorkersAndTheSlowestFiles() {
        assertThat(Balance.of(workers(2)))
                .isEqualTo("the last worker ended 5 % after the mean (w0 10.0 s, w1 11.0 s);"
                        + " slowest: test_1.py 11.0 s, test_0.py 10.0 s");
    }

    @Test
    void countsManyWorkers() {
        assertThat(Balance.of(workers(5)))
                .isEqualTo("the last worker ended 17 % after the mean (5 workers);"
                        + " slowest: test_4.py 14.0 s, test_3.py 13.0 s, test_2.py 12.0 s");
    }
}

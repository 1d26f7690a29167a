package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static Ledger ledger(double collected) {
        Ledger ledger = new Ledger();
        ledger.accept(new SuiteEvent.Launched(10));
        ledger.accept(new SuiteEvent.FilesCollected(
                collected,
                List.of(new CollectedFile("tests/test_a.py", "tests/test_a.py", 0.5, false, new TreeMap<>())),
                List.of()));
        return ledger;
    }

    @Test
    void isWhatPassesBeforeTheFirstTestButForTheFiles() {
        assertThat(Starts.of(List.of(ledger(12), ledger(11))).process()).isEqualTo(1.5, within(1e-9));
        assertThat(Starts.of(List.of(ledger(12))).xdist()).isZero();
    }

    @Test
    void ofXdistIsKeptApart() {
        Ledger controller = ledger(14);
        controller.accept(new WorkerEvent.WorkerReady(11, "gw0", 7, "3.11.7", "/python"));

        assertThat(Starts.of(List.of(controller))).isEqualTo(new Starts(0, 3.5));
    }

    @Test
    void oneRunMovesItALittle() {
        assertThat(new Starts(1, 0).after(new Starts(2, 3))).isEqualTo(new Starts(1.4, 3));
        assertThat(new Starts(1, 2).after(Starts.UNKNOWN)).isEqualTo(new Starts(1, 2));
    }
}

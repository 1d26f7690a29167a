package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Parameters;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void staysTogetherUntilTwoRunsFoundTheSameNames() {
        FileTime first = seen(100, "0a");
        FileTime second = first.after(seen(100, "0a"), true);

        assertThat(first.apart()).containsEntry("test_f", 0);
        assertThat(second.apart()).containsEntry("test_f", 100);
    }

    /** Ids of a process id, say: whatever the least of their hashes is, it is another one in each run. */
    @Test
    void namesThatChangeFromRunToRunNeverComeApart() {
        FileTime known = seen(100, "0a");
        for (String least : List.of("0b", "07", "31", "0a")) {
            known = known.after(seen(100, least), true);
            assertThat(known.apart()).containsEntry("test_f", 0);
        }
    }

    @Test
    void aTestMoreLeavesTheOthersWhereTheyAre() {
        FileTime known = seen(100, "0a").after(seen(100, "0a"), true).after(seen(101, "0a"), true);

        assertThat(known.apart()).containsEntry("test_f", 101);
    }

    @Test
    void theSharesOfTwoProcessesAreOneFunction() {
        FileTime both = seen(48, "0b").plus(seen(52, "0a"));

        assertThat(both.parameters()).containsEntry("test_f", new Parameters(100, "0a", false));
        assertThat(seen(48, "0b").plus(seen(0, "0a")).parameters())
                .containsEntry("test_f", new Parameters(0, "0a", false));
    }

    @Test
    void aWrittenNumberStaysWhileItIsNotFarOff() {
        FileTime written = seen(100, "0a");

        assertThat(seen(120, "0a").settledOn(written).parameters())
                .containsEntry("test_f", new Parameters(100, "0a", false));
        assertThat(seen(140, "0a").settledOn(written).parameters())
                .containsEntry("test_f", new Parameters(140, "0a", false));
        assertThat(seen(0, "0a").settledOn(written).parameters())
                .containsEntry("test_f", new Parameters(0, "0a", false));
    }

    private static FileTime seen(int tests, String least) {
        SortedMap<String, Double> parts = new TreeMap<>();
        parts.put("test_f", 1.0);
        SortedMap<String, Parameters> parameters = new TreeMap<>();
        parameters.put("test_f", new Parameters(tests, least, false));
        return new FileTime(0, false, parts, new TreeMap<>(), parameters);
    }
}

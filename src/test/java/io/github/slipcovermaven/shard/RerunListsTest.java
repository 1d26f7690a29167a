package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunListsTest {

    private static final String CART = "tests/features/cart.feature:3 Two books";
    private static final String BILL = "tests/features/bill.feature:9 A bill";
    private static final String GIFT = "tests/features/gift.feature:4 A gift";

    @TempDir
    Path module;

    private final RecordingConsole console = new RecordingConsole();

    private static Origin worker(int index) {
        return Origin.oneOfSeveral(index, 0, index, new BehaveRunner());
    }

    private Told told(int index, String... ids) {
        return Told.session()
                .tell(new SuiteEvent.RerunListed(0, part(index).toString(), place().toString()))
                .plan(null, ids);
    }

    private Path part(int index) {
        return module.resolve("part-" + index);
    }

    private Path place() {
        return module.resolve("rerun.txt");
    }

    private void join(Attempt... attempts) {
        List<ListedFile> features = List.of(
                new ListedFile("tests/features/cart.feature", List.of(CART), 3, 0),
                new ListedFile("tests/features/bill.feature", List.of(BILL), 3, 0),
                new ListedFile("tests/features/gift.feature", List.of(GIFT), 3, 0));
        new RerunLists(module, module.resolve("tests"), features).join(List.of(attempts), console);
    }

    @Test
    void whatADeadProcessToldIsInIt() throws IOException {
        Files.writeString(part(1), "features/bill.feature:9\n");

        join(
                told(0, CART, GIFT)
                        .fail("w0", CART)
                        .start("w0", GIFT)
                        .down("w0", 137)
                        .exit(137, worker(0)),
                told(1, BILL).fail("w1", BILL).end(1).exit(1, worker(1)));

        assertThat(place()).content().isEqualTo("""
                # -- RERUN: 2 failing scenarios during last test run.
                features/cart.feature:3
                features/bill.feature:9

                """);
        assertThat(console.lines)
                .containsExactly("info behave's rerun list of all workers: " + place() + " (2 scenarios)");
    }

    @Test
    void whatAnEndedProcessDidNotListIsNotInIt() throws IOException {
        Files.writeString(place(), "features/cart.feature:3\n");

        join(told(0, CART).fail("w0", CART).end(1).exit(1, worker(0)));

        assertThat(place()).doesNotExist();
        assertThat(console.lines).isEmpty();
    }

    @Test
    void saysThatAPlaceCannotBeWritten() throws IOException {
        Files.createDirectories(place());

        join(told(0, CART).end(0).exit(0, worker(0)));

        assertThat(console.lines)
                .containsExactly("warn behave's rerun list " + place()
                        + " was not joined, because it is no plain file or too long; each process has its own: "
                        + part(0));
    }
}

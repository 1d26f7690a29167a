package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.attempt.Rounds;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The runner is a shell script that tells what the test lays down for each attempt. */
@DisabledOnOs(OS.WINDOWS)
class AttemptsTest {

    private static final String SESSION =
            "{\"event\":\"session\",\"t\":1,\"python\":\"3.11.7\",\"version\":\"8.4.2\",\"xdist\":null,"
                    + "\"slipcover\":\"1.1.0\",\"rootdir\":\"/m\"}\n";

    private static final String A_1 = "a.feature:2 One";
    private static final String A_2 = "a.feature:4 Two";
    private static final String B_1 = "b.feature:2 One";
    private static final String TRIED =
            "warn Failed where several workers, or one at two times, run parts of a.feature."
                    + " The failing parts run again, as before and in the whole feature, to see whether that is why.";
    private static final String ONLY =
            " only where not all of it runs in one process: its scenarios build on each other."
                    + " From now on one worker runs all of it.";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void aRunner() throws IOException {
        shop = new ShopModule(temporary);
        shop.folder("it").create();
        shop.runs("boot", """
                        folder=$(dirname "$1")
                        number=$(basename "$1" .json)
                        number=${number#configuration-}
                        number=${number%-*}
                        echo "$@"
                        here=$(basename "$folder")
                        for what in script exit; do
                            [ ! -e "$folder/../../$here-$what" ] || cp "$folder/../../$here-$what" "$folder/$what-$number"
                        done
                        while [ -e "$folder/waits-$number" ] && [ ! -e "$folder/stop-0" ]; do sleep 0.05; done
                        while [ -e "$folder/last-$number" ] && [ ! -e "$folder/alone" ]; do sleep 0.05; done
                        cat "$folder/script-$number" > "$folder/events-$number.jsonl"
                        exit $(cat "$folder/exit-$number")
                        """);
    }

    @Test
    void aRunThatLosesNothingIsTheOnlyOne() throws IOException {
        script(0, 0, SESSION + planned("a") + ran("a") + ended(0));

        List<Attempt> attempts = run();

        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).exit().code()).isZero();
        assertThat(attempts.get(0).ledger().finished()).isEqualTo(1);
        assertThat(console.lines).isEmpty();
        assertThat(shop.folder("it").selection(0)).doesNotExist();
    }

    @Test
    void onlyWhatWasLostRunsAgain() throws IOException {
        script(0, 1, SESSION + planned("a", "b", "c") + ran("a") + died("gw0", "b") + ran("c") + ended(1));
        script(1, 0, SESSION + planned("b") + ran("b") + ended(0));

        List<Attempt> attempts = run();

        assertThat(attempts).hasSize(2);
        assertThat(shop.folder("it").selection(1)).hasContent("[\"b\"]");
        assertThat(new Rounds(attempts).books().recovered()).containsExactly("b");
        assertThat(console.lines)
                .containsExactly(
                        "warn worker gw0 died while it ran: b",
                        "warn A worker died while it ran b; running again what has no result: 1 test");
        // One test needs no second worker, and so none of xdist's.
        assertThat(attempts.get(0).log()).content().contains(" -n 2 ");
        assertThat(attempts.get(1).log()).content().contains(" -n 0");
    }

    @Test
    void whatPytestTookAlongRunsAgain() throws IOException {
        script(0, 0, SESSION + planned("a", "b") + started("a"));
        script(1, 0, SESSION + planned("a", "b") + ran("a") + ran("b") + ended(0));

        assertThat(new Rounds(run()).books().lost()).isEmpty();
        assertThat(console.lines)
                .containsExactly("warn A worker died while it ran a; running again what has no result: 2 tests (a, b)");
    }

    @Test
    void itIsRunAgainAsOftenAsTheUserAllows() throws IOException {
        String dies = SESSION + planned("a") + died("gw0", "a") + ended(1);
        for (int attempt = 0; attempt < 4; attempt++) {
            script(attempt, 1, dies);
        }

        shop.rerunLost = 2;
        assertThat(run()).hasSize(3);
        shop.rerunLost = 0;
        assertThat(run()).hasSize(1);
    }

    @Test
    void whatTheUserStoppedDoesNotRunAgain() throws IOException {
        script(
                0,
                2,
                SESSION + planned("a", "b") + died("gw0", "a") + ended(2).replace("null", "\"KeyboardInterrupt\""));

        assertThat(run()).hasSize(1);
        assertThat(console.lines).containsExactly("warn worker gw0 died while it ran: a");
    }

    @Test
    void whatIsMissingWithoutADeathDoesNotRunAgain() throws IOException {
        script(0, 0, SESSION + planned("a", "b") + ran("a") + ended(0));

        assertThat(run()).hasSize(1);
    }

    @Test
    void severalProcessesShareTheFiles() throws IOException {
        share();
        script(0, 0, SESSION + planned("a") + ran("a") + ended(0));
        script(1, 0, SESSION + planned("b") + ran("b") + ended(0));

        List<Attempt> attempts = run();

        assertThat(attempts.stream().map(Attempt::origin))
                .containsExactly(
                        Origin.oneOfSeveral(0, 0, 0, new PytestRunner()),
                        Origin.oneOfSeveral(1, 0, 1, new PytestRunner()));
        assertThat(new Rounds(attempts).books().finished()).isEqualTo(2);
        assertThat(attempts.get(1).log()).content().contains(" -n 0");
        try (Stream<Path> files = Files.list(shop.folder("it").path())) {
            // Each run has a name of its own, by which its processes are known.
            assertThat(files.filter(
                            file -> String.valueOf(file.getFileName()).matches("configuration-1-[0-9a-f]{8}.json")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("\"worker\":\"w1\""));
        }
        assertThat(shop.folder("it").division(1))
                .hasContent("{\"format\":1,\"levels\":[{\"index\":1,\"count\":2,\"files\":{\"a.py\":0,\"b.py\":1},"
                        + "\"parts\":{}}],\"refused\":[\"orders\",\"selects\",\"together\"]}");
        assertThat(shop.folder("it").stop(0)).doesNotExist();
    }

    @Test
    void whatOneOfSeveralTookAlongRunsAgain() throws IOException {
        share();
        script(0, 0, SESSION + planned("a") + ran("a") + ended(0));
        script(1, 137, SESSION + planned("b", "c") + started("b"));
        script(2, 0, SESSION + planned("c") + ran("c") + ended(0));
        script(3, 0, SESSION + planned("b") + ran("b") + ended(0));

        List<Attempt> attempts = run();

        assertThat(new Rounds(attempts).books().lost()).isEmpty();
        assertThat(new Rounds(attempts).books().recovered()).containsExactly("b", "c");
        assertThat(new Rounds(attempts).books().crashes().stream().map(crash -> crash.worker() + " " + crash.id()))
                .containsExactly("w1 b");
        // What the kernel counted meanwhile depends on the machine.
        assertThat(console.lines)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("warn worker w1 died while it ran: b"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "warn A worker died while it ran b; running again what has no result: 2 tests (b, c)"),
                        line -> assertThat(line).matches("warn worker w1 was killed .*\\(SIGKILL, exit code 137\\).*"));
    }

    @Test
    void noMoreAreReplacedThanAllowed() throws IOException {
        share();
        shop.maxRestarts = 0;
        script(0, 0, SESSION + planned("a") + ran("a") + ended(0));
        script(1, 137, SESSION + planned("b") + started("b"));

        assertThat(run()).hasSize(2);
        assertThat(console.lines)
                .contains("warn 1 worker died, and 0 may be replaced (maxWorkerRestarts); what has no result is"
                        + " not run again");
    }

    @Test
    void whatXdistLeftRunsWithoutAnyRerun() throws IOException {
        shop.rerunLost = 0;
        script(0, 1, SESSION + planned("a", "b", "c", "d") + ran("a") + left("gw0", "b") + ended(1));
        script(1, 0, SESSION + planned("c", "d") + ran("c") + ran("d") + ended(0));

        List<Attempt> attempts = run();

        assertThat(attempts).hasSize(2);
        assertThat(shop.folder("it").selection(1)).hasContent("[\"c\",\"d\"]");
        assertThat(attempts.get(1).log()).content().contains(" -n 2 ");
        assertThat(new Rounds(attempts).books().lost()).containsExactly("b");
        assertThat(console.lines)
                .containsExactly(
                        "warn worker gw0 died while it ran: b",
                        "warn A worker died while it ran b; pytest-xdist could wait for ever for one in its"
                                + " place (LoadFileScheduling), so fresh workers run what is left: 2 tests");
    }

    @Test
    void whatXdistLeftRunsBeforeTheVictims() throws IOException {
        script(0, 1, SESSION + planned("a", "b", "c", "d") + ran("a") + left("gw0", "b") + ended(1));
        script(1, 1, SESSION + planned("c", "d") + left("gw0", "c") + ended(1));
        script(2, 0, SESSION + planned("d") + ran("d") + ended(0));
        script(3, 0, SESSION + planned("b") + ran("b") + ended(0));
        script(4, 0, SESSION + planned("c") + ran("c") + ended(0));

        List<Attempt> attempts = run();

        assertThat(attempts.stream().map(attempt -> attempt.origin().round())).containsExactly(0, 1, 2, 3, 3);
        assertThat(shop.folder("it").selection(3)).hasContent("[\"b\"]");
        assertThat(new Rounds(attempts).books().lost()).isEmpty();
        assertThat(new Rounds(attempts).books().recovered()).containsExactly("b", "c", "d");
    }

    @Test
    void whatXdistLeftRunsAsOftenAsWorkersMayBeReplaced() throws IOException {
        shop.rerunLost = 0;
        shop.maxRestarts = 1;
        script(0, 1, SESSION + planned("a", "b", "c") + left("gw0", "a") + ended(1));
        script(1, 1, SESSION + planned("b", "c") + left("gw0", "b") + ended(1));

        assertThat(new Rounds(run()).books().lost()).containsExactly("a", "b", "c");
        assertThat(console.lines.get(3))
                .isEqualTo("warn 2 workers died, and 1 may be replaced (maxWorkerRestarts); what has no result is not"
                        + " run again");
    }

    @Test
    void whatTheUserStoppedIsNotLeftToUs() throws IOException {
        script(0, 2, SESSION + planned("a", "b") + left("gw0", "a") + ended(2).replace("null", "\"stopping after 1\""));

        assertThat(run()).hasSize(1);
        assertThat(console.lines).containsExactly("warn worker gw0 died while it ran: a");
    }

    @Test
    void oneThatStopsEarlyStopsTheOthers() throws IOException {
        share();
        script(
                0,
                1,
                SESSION + planned("a", "c") + ran("a") + ended(1).replace("null", "\"stopping after 1 failures\""));
        script(1, 2, SESSION + planned("b") + ended(2).replace("null", "\"another worker stopped\""));
        Files.writeString(shop.folder("it").path().resolve("waits-1"), "for the stop file");

        List<Attempt> attempts = run();

        assertThat(shop.folder("it").stop(0)).exists();
        assertThat(attempts.get(1).exit().code()).isEqualTo(2);
        assertThat(new Rounds(attempts).whyStopped()).hasValue("stopping after 1 failures");
    }

    @Test
    void theLastOfSeveralHearsThatItIsAlone() throws IOException {
        features();
        script(0, 0, SESSION + planned(A_1, A_2) + ran(A_1) + ran(A_2) + ended(0));
        script(1, 0, SESSION + planned(B_1) + ran(B_1) + ended(0));
        Files.writeString(shop.folder("it").path().resolve("last-0"), "for the others' end");

        assertThat(run()).hasSize(2);
        assertThat(shop.folder("it").alone()).exists();
    }

    @Test
    void whatNobodyTookAsAllDiedIsLostAndRunsAgain() throws IOException {
        features();
        shop.division = shop.division.map(known -> known.queued(List.of("a.feature", "b.feature")));
        script(0, 137, SESSION + planned() + planned(A_1, A_2) + started(A_1));
        script(1, 137, SESSION + planned());
        script(2, 0, SESSION + planned(B_1) + ran(B_1) + ended(0));
        script(3, 0, SESSION + planned(A_1, A_2) + ran(A_1) + ran(A_2) + ended(0));

        List<Attempt> attempts = run();

        assertThat(new Rounds(attempts).books().planned()).isEqualTo(3);
        assertThat(new Rounds(attempts).books().lost()).isEmpty();
        assertThat(shop.folder("it").assignment(2)).content().contains("\"tell\":[\"" + B_1 + "\"]");
    }

    @Test
    void whereNobodyCouldLoadTheStepsNothingRunsAgain() throws IOException {
        features();
        shop.division = shop.division.map(known -> known.queued(List.of("a.feature", "b.feature")));
        String broken = SESSION + "{\"event\":\"collect-error\",\"t\":1,\"id\":\"steps.py\",\"text\":\"no\"}\n";
        script(0, 1, broken);
        script(1, 1, broken);

        assertThat(run()).hasSize(2);
    }

    @Test
    void ofAFeatureInPartsWhatWasLostRunsAgainAlone() throws IOException {
        features();
        part();
        script(0, 137, SESSION + planned(A_1) + started(A_1));
        script(1, 0, SESSION + planned(A_2, B_1) + ran(A_2) + ran(B_1) + ended(0));
        script(2, 0, SESSION + planned(A_1) + ran(A_1) + ended(0));

        assertThat(run()).hasSize(3);
        assertThat(shop.folder("it").assignment(2)).content().contains("\"a.feature\":{\"tests\":[\"" + A_1 + "\"],");
    }

    @Test
    void whatFailsOnlyInPartsRunsOnceMoreWhole() throws IOException {
        features();
        part();
        partsFail();
        trial("again-0", 1, SESSION + planned(A_2) + failed(A_2) + ended(1));
        trial("plainly", 0, SESSION + planned(A_2) + ran(A_2) + ended(0));

        Attempts attempts = attempts();
        attempts.run();

        PreparedShard whole = attempts.whole().orElseThrow();
        assertThat(whole.dividedFiles()).isEmpty();
        assertThat(whole.ways().differing()).containsExactly("a.feature");
        assertThat(console.lines)
                .containsExactly(
                        "warn failed: " + A_2,
                        TRIED,
                        "warn a.feature fails" + ONLY + " The tests run once more so, and that counts.");
        assertThat(shop.folder("it").events(0)).doesNotExist();
    }

    @Test
    void besideAnotherFailureItIsOnlyRemembered() throws IOException {
        features();
        part();
        script(0, 1, SESSION + planned(A_1) + ran(A_1) + ended(0));
        script(1, 1, SESSION + planned(A_2, B_1) + failed(A_2) + failed(B_1) + ended(1));
        trial("again-0", 1, SESSION + planned(A_2) + failed(A_2) + ended(1));
        trial("plainly", 0, SESSION + planned(A_2) + ran(A_2) + ended(0));

        Attempts attempts = attempts();
        attempts.run();

        assertThat(attempts.whole()).isEmpty();
        assertThat(attempts.known().ways().differing()).containsExactly("a.feature");
        assertThat(console.lines)
                .containsExactly(
                        "warn failed: " + A_2,
                        "warn failed: " + B_1,
                        TRIED,
                        "warn a.feature fails" + ONLY + " As other tests fail, too, they do not run once more.");
    }

    @Test
    void whatFailsInTheWholeFeatureFailed() throws IOException {
        features();
        part();
        partsFail();
        trial("again-0", 1, SESSION + planned(A_2) + failed(A_2) + ended(1));
        trial("plainly", 1, SESSION + planned(A_2) + failed(A_2) + ended(1));

        Attempts attempts = attempts();
        attempts.run();

        assertThat(attempts.whole()).isEmpty();
        assertThat(attempts.known().ways().differing()).isEmpty();
        assertThat(console.lines).containsExactly("warn failed: " + A_2, TRIED);
    }

    @Test
    void whatPassesAgainInItsPartIsFlakyAndStaysFailed() throws IOException {
        features();
        part();
        partsFail();
        trial("again-0", 0, SESSION + planned(A_2) + ran(A_2) + ended(0));

        Attempts attempts = attempts();
        attempts.run();

        assertThat(attempts.whole()).isEmpty();
        assertThat(console.lines)
                .containsExactly(
                        "warn failed: " + A_2,
                        TRIED,
                        "warn " + A_2 + " passes when it runs again: it is flaky, and stays failed.");
    }

    private void features() {
        share();
        shop.runner = new BehaveRunner();
        shop.listed = Optional.of(List.of(
                new ListedFile("a.feature", List.of(A_1, A_2), 2, 0), new ListedFile("b.feature", List.of(B_1), 1, 0)));
        shop.division = Optional.of(new Division(
                2, new TreeMap<>(Map.of("a.feature", 0, "b.feature", 1)), new TreeMap<>(), List.of(1.0, 1.0)));
    }

    private void part() {
        Division whole = shop.division.orElseThrow();
        shop.division = Optional.of(new Division(
                2,
                whole.files(),
                new TreeMap<>(Map.of("a.feature", new TreeMap<>(Map.of(A_1, 0, A_2, 1)))),
                whole.seconds()));
    }

    private void partsFail() throws IOException {
        script(0, 0, SESSION + planned(A_1) + ran(A_1) + ended(0));
        script(1, 1, SESSION + planned(A_2, B_1) + failed(A_2) + ran(B_1) + ended(1));
    }

    private void share() {
        shop.division = Optional.of(
                new Division(2, new TreeMap<>(Map.of("a.py", 0, "b.py", 1)), new TreeMap<>(), List.of(1.0, 1.0)));
    }

    private List<Attempt> run() {
        return attempts().run();
    }

    private Attempts attempts() {
        Attempts attempts = new Attempts(console, shop.prepared("it"), shop.request("it"));
        attempts.configure();
        return attempts;
    }

    /** What a process of a trial tells, whichever number it has. */
    private void trial(String name, int exit, String events) throws IOException {
        Path folder = shop.folder("it").path();
        Files.writeString(folder.resolve(name + "-script"), events);
        Files.writeString(folder.resolve(name + "-exit"), String.valueOf(exit));
    }

    private void script(int attempt, int exit, String events) throws IOException {
        Path folder = shop.folder("it").path();
        Files.writeString(folder.resolve("script-" + attempt), events);
        Files.writeString(folder.resolve("exit-" + attempt), String.valueOf(exit));
    }

    private static String planned(String... ids) {
        String quoted = Stream.of(ids).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return "{\"event\":\"planned\",\"t\":1,\"worker\":null,\"ids\":[" + quoted + "]}\n";
    }

    private static String failed(String id) {
        return started(id) + "{\"event\":\"result\",\"t\":1,\"id\":\"" + id
                + "\",\"worker\":\"gw0\",\"when\":\"call\",\"category\":\"failed\",\"duration\":0.1,\"headline\":\"h\","
                + "\"text\":\"t\",\"message\":\"m\",\"sections\":[],\"path\":null,\"line\":null}\n"
                + "{\"event\":\"finished\",\"t\":1,\"id\":\"" + id + "\",\"worker\":\"gw0\",\"duration\":0.1}\n";
    }

    private static String started(String id) {
        return "{\"event\":\"started\",\"t\":1,\"id\":\"" + id + "\",\"worker\":\"gw0\"}\n";
    }

    private static String ran(String id) {
        return started(id) + "{\"event\":\"finished\",\"t\":1,\"id\":\"" + id
                + "\",\"worker\":\"gw0\",\"duration\":0.1}\n";
    }

    private static String died(String worker, String id) {
        return started(id)
                + "{\"event\":\"worker-down\",\"t\":1,\"id\":\"" + worker
                + "\",\"error\":\"gone\",\"complete\":false}\n"
                + "{\"event\":\"crashed\",\"t\":1,\"id\":\"" + id + "\",\"worker\":\"" + worker + "\"}\n";
    }

    private static String left(String worker, String id) {
        return "{\"event\":\"rest-left\",\"t\":1,\"id\":\"" + worker + "\",\"scheduler\":\"LoadFileScheduling\"}\n"
                + died(worker, id);
    }

    private static String ended(int status) {
        return "{\"event\":\"ended\",\"t\":1,\"exitstatus\":" + status
                + ",\"counts\":{},\"summary\":\"\",\"stopped\":null}\n";
    }
}

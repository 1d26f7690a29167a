package io.github.slipcovermaven.shard.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real Pythons that offer their stacks and hang. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class WorkerStacksTest {

    /** In C code and with the lock of the interpreter held, until the machine has grown old. */
    private static final String HANG = """
            import os, re, signal, subprocess, sys
            def begin(directory, name):
                sys.path.insert(0, sys.argv[1])
                from slipcover_maven.base import stacks
                stacks.offer(directory, 0, stacks.WORKER)
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                print(name, os.getpid(), flush=True)
            def test_that_hangs():
                re.match(r"(a+)+$", "a" * 64 + "b")
            """;

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Test
    void everyPythonThatOffersItIsAsked() throws Exception {
        ShardFolder folder = folder();
        Files.writeString(temporary.resolve("worker.py"), HANG + "begin(sys.argv[2], 'worker'); test_that_hangs()\n");
        String script = HANG + """
                begin(sys.argv[2], "main")
                subprocess.Popen(["sleep", "600"])
                worker = subprocess.Popen([sys.executable, "worker.py", *sys.argv[1:]], stdout=subprocess.PIPE, text=True)
                def wait_for_the_worker():
                    print(worker.stdout.readline(), flush=True)
                    os.wait()
                wait_for_the_worker()
                """;
        Files.writeString(temporary.resolve("main.py"), script);
        // A stranger's: the process is not of our tree, and the signal would end it.
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.writeString(offers(folder).resolve("0-" + stranger.pid() + "-62.txt"), "");
        try (ForkedProcess process = start(folder)) {
            long worker = Long.parseLong(awaitLine("worker (\\d+)"));
            Ledger ledger = new Ledger();
            ledger.accept(new WorkerEvent.WorkerReady(0, "gw0", worker, "3.11.7", "/python"));
            ledger.accept(new ResultEvent.Started(0, "tests/test_a.py::test_that_hangs[\u001b]", "gw0"));

            Optional<Path> written = stacks(folder).write(process, ledger, Origin.alone(0, 0, new PytestRunner()));

            assertThat(written).contains(folder.stacks(0));
            assertThat(Files.readString(folder.stacks(0)))
                    .startsWith("gw0 (process " + worker + "), which runs tests/test_a.py::test_that_hangs[\\x1b]:\n")
                    .containsPattern("worker\\.py\", line \\d+ in test_that_hangs\n")
                    .contains("\npytest (process " + process.pid() + "):\n")
                    .containsPattern("main\\.py\", line \\d+ in wait_for_the_worker\n")
                    .doesNotContain(String.valueOf(stranger.pid()));
            assertThat(console.lines).hasSize(1);
            assertThat(console.lines.get(0).replace(System.lineSeparator(), "\n"))
                    .matches(Pattern.compile(
                            Pattern.quote("warn Where the tests are, the innermost call first (all threads: "
                                            + folder.stacks(0) + "):\n  gw0 (process " + worker
                                            + "), which runs tests/test_a.py::test_that_hangs[\\x1b]:\n")
                                    + "    .*:\\d+ in match\n"
                                    + "    worker\\.py:\\d+ in test_that_hangs\n"
                                    + "    worker\\.py:\\d+ in <module>"));
            assertThat(process.isAlive()).isTrue();
            assertThat(stranger.isAlive()).isTrue();
            stacks(folder).clear(List.of(0));
            assertThat(folder.stackOffers()).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void whoBlocksTheSignalIsLeftOut() throws Exception {
        ShardFolder folder = folder();
        Files.writeString(temporary.resolve("main.py"), HANG + """
                signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
                begin(sys.argv[2], "main")
                signal.sigwait([signal.SIGUSR1])
                """);
        try (ForkedProcess process = start(folder)) {
            awaitLine("main (\\d+)");

            // It never answers, however long one waits.
            WorkerStacks stacks = new WorkerStacks(console, folder, temporary, Duration.ofMillis(200));
            assertThat(stacks.write(process, new Ledger(), Origin.alone(0, 0, new PytestRunner())))
                    .isEmpty();
            assertThat(console.lines).containsExactly("warn None of the Python processes could be asked where it is.");
            assertThat(folder.stacks(0)).doesNotExist();
        }
    }

    @Test
    void aLinkInPlaceOfTheOffersIsNotFollowed() throws Exception {
        ShardFolder folder = folder();
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path kept = Files.writeString(elsewhere.resolve("0-1-62.txt"), "mine");
        Files.createSymbolicLink(folder.stackOffers(), elsewhere);

        stacks(folder).clear(List.of(0));

        assertThat(kept).hasContent("mine");
    }

    private ShardFolder folder() {
        ShardFolder folder = new ShardFolder(temporary.resolve("1-of-1"));
        folder.create();
        return folder;
    }

    private static Path offers(ShardFolder folder) throws IOException {
        return Files.createDirectories(folder.stackOffers());
    }

    private WorkerStacks stacks(ShardFolder folder) {
        return new WorkerStacks(console, folder, temporary);
    }

    private ForkedProcess start(ShardFolder folder) {
        String ours = Path.of("src", "main", "python").toAbsolutePath().toString();
        StringBuilder line = new StringBuilder();
        return ForkedProcess.start(
                new Command(List.of("python3", "main.py", ours, folder.path().toString()), temporary, Map.of()),
                (channel, bytes, length) -> {
                    line.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
                    for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                        lines.add(line.substring(0, end));
                        line.delete(0, end + 1);
                    }
                });
    }

    private String awaitLine(String pattern) throws InterruptedException {
        Duration limit = Duration.ofSeconds(30);
        for (@Nullable String line = poll(limit); line != null; line = poll(limit)) {
            var matcher = Pattern.compile(pattern).matcher(line);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("no line " + pattern);
    }

    private @Nullable String poll(Duration limit) throws InterruptedException {
        return lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}

package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ForkedProcessTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Grace GRACE = new Grace(Duration.ofSeconds(10), Duration.ofSeconds(10));

    private final Recorder output = new Recorder();

    @TempDir
    Path folder;

    @Test
    void keepsTheStreamsApartAndTheirTailTogether() {
        try (ForkedProcess process = start(Commands.shell("echo out; echo err >&2"))) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(process.exit()).isEqualTo(new ExitStatus(0, Optional.empty()));
            assertThat(output.out()).isEqualTo("out\n");
            assertThat(output.err()).isEqualTo("err\n");
            assertThat(process.tail(1000)).contains("out\n", "err\n").hasSize(8);
            assertThat(process.outputFailure()).isEmpty();
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void givesAnEmptyStandardInput() {
        try (ForkedProcess process = start(Commands.shell("cat; echo end"))) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(output.out()).isEqualTo("end\n");
        }
    }

    @Test
    void handsOverArgumentsAndFoldersAsTheyStand() throws IOException {
        String odd = "a b  'c' \"d\" $HOME * \\n ; ü€😀";
        LocaleAssumption.canName(odd);
        Path directory = Files.createDirectories(folder.resolve("my ördner"));
        Files.writeString(directory.resolve("ein programm"), "#!/bin/sh\nprintf '%s|' \"$@\"; pwd\n");
        assertThat(directory.resolve("ein programm").toFile().setExecutable(true))
                .isTrue();
        Command command = new Command(List.of("./ein programm", odd, ""), directory, Map.of());
        try (ForkedProcess process = start(command)) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(output.out()).isEqualTo(odd + "||" + directory.toRealPath() + "\n");
        }
    }

    @Test
    void addsAndRemovesVariables() {
        String inherited = System.getenv("PATH");
        Command command = new Command(
                List.of("/bin/sh", "-c", "echo \"${ADDED-none}|${EMPTY-none}|${HOME-none}|$PATH\""),
                folder,
                Map.of("ADDED", "a b", "EMPTY", ""),
                Set.of("HOME"));
        try (ForkedProcess process = start(command)) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(output.out()).isEqualTo("a b||none|" + inherited + "\n");
        }
    }

    @Test
    void addsNoVariableOfItsOwn() {
        try (ForkedProcess process = start(Commands.of("env"))) {
            assertThat(process.waitFor(LONG)).isTrue();
        }
        List<String> names = output.out()
                .lines()
                .filter(line -> line.matches("[A-Za-z_]\\w*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(System.getenv()).containsKey(name));
    }

    @Test
    void tellsWhenTheTimeIsOverAndGoesOn() throws InterruptedException {
        try (ForkedProcess process = start(Commands.shell("echo ready; exec sleep 600"))) {
            output.awaitOut("ready");
            assertThat(process.waitFor(Duration.ofMillis(20))).isFalse();
            assertThat(process.waitFor(Duration.ZERO)).isFalse();
            assertThat(process.isAlive()).isTrue();
            assertThatThrownBy(process::exit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("process " + process.pid() + " still runs");
        }
    }

    @Test
    void waitsForHoweverLong() {
        try (ForkedProcess process = start(Commands.of("true"))) {
            assertThat(process.waitFor(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        }
    }

    @Test
    void describesAnEndBySignal() {
        try (ForkedProcess process = start(Commands.shell("kill -SEGV $$"))) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(process.exit()).isEqualTo(new ExitStatus(139, Optional.of("SIGSEGV")));
            assertThat(process.exit().describe()).isEqualTo("crashed in native code (SIGSEGV, exit code 139)");
        }
    }

    @Test
    void endsByInterruptWhatListensToIt() throws InterruptedException {
        String script = "trap 'echo saved; exit 7' INT; echo ready; while :; do sleep 0.1; done";
        try (ForkedProcess process = start(Commands.shell(script))) {
            output.awaitOut("ready");
            process.end(GRACE);
            assertThat(process.exit().code()).isEqualTo(7);
            assertThat(output.out()).isEqualTo("ready\nsaved\n");
        }
    }

    @Test
    void endsByTerminationWhatIgnoresTheInterrupt() throws InterruptedException {
        String script = "trap '' INT; trap 'echo bye; exit 8' TERM; echo ready; while :; do sleep 0.1; done";
        try (ForkedProcess process = start(Commands.shell(script))) {
            output.awaitOut("ready");
            process.end(new Grace(Duration.ofMillis(200), Duration.ofSeconds(10)));
            assertThat(process.exit().code()).isEqualTo(8);
            assertThat(output.out()).isEqualTo("ready\nbye\n");
        }
    }

    @Test
    void killsWhatIgnoresBothAndStartsChildrenAgain() throws InterruptedException {
        String script = "trap '' INT TERM; echo ready; while :; do sh -c 'trap \"\" TERM; sleep 600'; done";
        try (ForkedProcess process = start(Commands.shell(script))) {
            output.awaitOut("ready");
            process.end(new Grace(Duration.ofMillis(100), Duration.ofMillis(100)));
            assertThat(process.exit()).isEqualTo(new ExitStatus(137, Optional.of("SIGKILL")));
        }
    }

    @Test
    void terminatesAtOnceWhereThereIsNoProgramToInterruptWith() throws InterruptedException {
        HostSystem bare = new HostSystem("Linux", name -> Optional.empty(), path -> false);
        String script = "trap 'exit 7' INT; trap 'exit 8' TERM; echo ready; while :; do sleep 0.1; done";
        try (ForkedProcess process = ForkedProcess.start(Commands.shell(script), output, bare)) {
            output.awaitOut("ready");
            process.end(GRACE);
            assertThat(process.exit().code()).isEqualTo(8);
        }
    }

    @Test
    void endsGrandchildrenInSessionsOfTheirOwn() throws InterruptedException {
        String script = """
            import subprocess, time
            child = subprocess.Popen(["sleep", "600"], start_new_session=True)
            print("grandchild", child.pid, flush=True)
            time.sleep(600)
            """;
        ProcessHandle grandchild;
        try (ForkedProcess process = start(Commands.python(script))) {
            grandchild = output.awaitProcess("grandchild");
            assertThat(Liveness.runs(grandchild)).isTrue();
        }
        assertThat(Liveness.runs(grandchild)).isFalse();
    }

    @Test
    void remembersGrandchildrenWhoseParentHasEnded() throws Exception {
        Path go = folder.resolve("go");
        String script = "sleep 600 >/dev/null 2>&1 & echo \"grandchild $!\"; until [ -e \"$1\" ]; do sleep 0.05; done";
        ProcessHandle grandchild;
        try (ForkedProcess process = start(Commands.shell(script, go.toString()))) {
            grandchild = output.awaitProcess("grandchild");
            assertThat(process.waitFor(Duration.ZERO)).isFalse();
            Files.createFile(go);
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(process.exit().code()).isZero();
            assertThat(Liveness.runs(grandchild)).isTrue();
        }
        assertThat(Liveness.runs(grandchild)).isFalse();
    }

    @Test
    void doesNotWaitForAGrandchildThatHoldsThePipe() throws Exception {
        Path go = folder.resolve("go");
        String script = "sleep 600 & echo \"grandchild $!\"; until [ -e \"$1\" ]; do sleep 0.05; done; exit 3";
        try (ForkedProcess process = start(Commands.shell(script, go.toString()))) {
            ProcessHandle grandchild = output.awaitProcess("grandchild");
            assertThat(process.waitFor(Duration.ZERO)).isFalse();
            Files.createFile(go);
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(process.exit().code()).isEqualTo(3);
            assertThat(Liveness.runs(grandchild)).isTrue();
            assertThat(process.outputFailure()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsWhatWasLeftBehindAtOnceByThePipeThatItHolds() throws Exception {
        String script = """
            import os
            if os.fork() == 0:
                os.setsid()
                print("grandchild", os.getpid(), flush=True)
                os.execvp("sleep", ["sleep", "600"])
            os._exit(3)
            """;
        ProcessHandle grandchild;
        try (ForkedProcess process = start(Commands.python(script))) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(process.exit().code()).isEqualTo(3);
            grandchild = output.awaitProcess("grandchild");
        }
        assertThat(Liveness.runs(grandchild)).isFalse();
    }

    @Test
    void neitherStallsNorFillsTheMemoryInAFlood() {
        // 400 MB a stream through a heap of 32 MB, and a grandchild that floods on after its parent's end.
        Recorder printed = new Recorder();
        Command jvm = Commands.of(
                ForkedJvm.arguments(List.of("-Xmx32m"), FloodMain.class).toArray(String[]::new));
        try (ForkedProcess process = ForkedProcess.start(jvm, printed)) {
            assertThat(process.waitFor(Duration.ofSeconds(50))).isTrue();
            assertThat(printed.err()).isEmpty();
            assertThat(printed.out()).isEqualTo("out 400000000 err 400000000 exit 0\nflood goes on, exit 6\n");
        }
    }

    /** Counts what floods send. */
    static final class FloodMain {
        public static void main(String[] args) {
            AtomicLong out = new AtomicLong();
            AtomicLong err = new AtomicLong();
            String flood = "head -c 400000000 /dev/zero & head -c 400000000 /dev/zero >&2; wait";
            try (ForkedProcess process = ForkedProcess.start(Commands.shell(flood), (channel, bytes, length) -> {
                (channel == OutputSink.Channel.OUT ? out : err).addAndGet(length);
            })) {
                process.waitFor(LONG);
                System.out.print(
                        "out " + out + " err " + err + " exit " + process.exit().code() + "\n");
            }
            AtomicLong orphan = new AtomicLong();
            try (ForkedProcess process = ForkedProcess.start(
                    Commands.shell("yes & sleep 0.5; exit 6"), (channel, bytes, length) -> orphan.addAndGet(length))) {
                process.waitFor(LONG);
                String flow = orphan.get() > 0 ? "flood goes on" : "nothing came";
                System.out.print(flow + ", exit " + process.exit().code() + "\n");
            }
        }
    }

    @Test
    void keepsWhatAGrandchildWritesShortlyAfterTheEnd() {
        try (ForkedProcess process = start(Commands.shell("(sleep 0.8; echo late) & echo early; sleep 0.3"))) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(output.out()).isEqualTo("early\nlate\n");
        }
    }

    @Test
    void readsOnWhenTheSinkFails() {
        OutputSink full = (channel, bytes, length) -> {
            throw new IOException("No space left on device");
        };
        String script = "head -c 1000000 /dev/zero; echo end >&2; exit 4";
        try (ForkedProcess process = ForkedProcess.start(Commands.shell(script), full)) {
            assertThat(process.waitFor(LONG)).isTrue();
            assertThat(process.exit().code()).isEqualTo(4);
            assertThat(process.outputFailure().orElseThrow()).hasMessage("No space left on device");
            assertThat(process.tail(4)).isIn("end\n", "\0\0\0\0");
        }
    }

    @Test
    void endsTheTreeWhenTheThreadIsInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        ForkedProcess process = start(Commands.shell("sleep 600 & echo \"grandchild $!\"; wait"));
        ProcessHandle grandchild = output.awaitProcess("grandchild");
        CountDownLatch done = new CountDownLatch(1);
        Thread follower = new Thread(() -> {
            try {
                process.waitFor(LONG);
            } catch (ProblemException e) {
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
            done.countDown();
        });
        follower.start();
        follower.interrupt();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get())
                .hasMessage("The build was interrupted while sh ran; it was ended with all its processes."
                        + System.lineSeparator() + "Start the build again.");
        assertThat(stillInterrupted).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(Liveness.runs(grandchild)).isFalse();
    }

    @Test
    void isClosedTwiceWithoutHarmAndByAnInterruptedThread() throws InterruptedException {
        ForkedProcess process = start(Commands.shell("trap '' TERM; echo ready; while :; do sleep 600; done"));
        output.awaitOut("ready");
        Thread.currentThread().interrupt();
        process.close();
        assertThat(Thread.interrupted()).isTrue();
        process.close();
        assertThat(process.exit().code()).isEqualTo(137);
    }

    @Test
    void stopsCallingTheSinkOnceClosed() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        AtomicBoolean late = new AtomicBoolean();
        OutputSink sink = (channel, bytes, length) -> late.compareAndSet(false, closed.isDone());
        ForkedProcess process = ForkedProcess.start(Commands.of("yes"), sink);
        process.close();
        closed.complete(null);
        assertThat(process.exit().signal()).contains("SIGTERM");
        assertThat(late).isFalse();
    }

    private ForkedProcess start(Command command) {
        return ForkedProcess.start(command, output);
    }
}

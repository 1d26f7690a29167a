package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With the real watchdog.py, beside scripts that do their best to stay. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class WatchdogTest {

    private static final String MARK = "/out/configuration-0.json";

    /** Ignores SIGTERM, and so does the grandchild in a session of its own. */
    private static final String STUBBORN = """
            import signal, subprocess, sys, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = subprocess.Popen(["sleep", "600"], start_new_session=True)
            print("grandchild", child.pid, flush=True)
            time.sleep(600)
            """;

    /** A daemon: two forks, a session of its own, none of the pipes; nobody can see it as a descendant. */
    private static final String DAEMON = """
            import os, subprocess, sys, time
            read, write = os.pipe()
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.write(write, str(os.getpid()).encode())
                    null = os.open("/dev/null", os.O_RDWR)
                    for descriptor in (0, 1, 2):
                        os.dup2(null, descriptor)
                    time.sleep(600)
                os._exit(0)
            os.wait()
            print("daemon", os.read(read, 20).decode(), flush=True)
            """;

    private final Recorder output = new Recorder();

    @Test
    void endsTheTreeWhenTheJvmIsKilled() throws Exception {
        List<ProcessHandle> left = held(STUBBORN, "grandchild", Process::destroyForcibly);
        assertAllEnd(left);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsADaemonWhenTheJvmIsKilled() throws Exception {
        List<ProcessHandle> left = held(DAEMON + "time.sleep(600)\n", "daemon", Process::destroyForcibly);
        assertAllEnd(left);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsADaemonWhenTheJvmIsTerminated() throws Exception {
        List<ProcessHandle> left = held(DAEMON + "time.sleep(600)\n", "daemon", Process::destroy);
        assertAllEnd(left);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsADaemonWithTheProcessThatLeftItBehind() throws Exception {
        ProcessHandle daemon;
        ForkedProcess process = ForkedProcess.startWatched(marked(DAEMON), output, watchdog());
        try (process) {
            daemon = output.awaitProcess("daemon");
            assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
            assertThat(process.isWatched()).isTrue();
        }
        assertThat(Liveness.runs(daemon)).isFalse();
        assertThat(process.isWatched()).isFalse();
    }

    @Test
    void leavesStrangersAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            try (ForkedProcess process = ForkedProcess.startWatched(marked("print('done')"), output, watchdog())) {
                assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void isNoReasonToFailWhenItEnds() {
        try (ForkedProcess process = ForkedProcess.startWatched(
                Commands.shell("echo done; read nothing"), output, Commands.shell("exit 3"))) {
            assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
            try (Uninterrupted thread = new Uninterrupted()) {
                assertThat(thread.await(() -> !process.isWatched(), Duration.ofSeconds(30)))
                        .isTrue();
            }
            assertThat(output.out()).isEqualTo("done\n");
        }
    }

    @Test
    void isEndedWhenWhatItWatchesCannotStart() throws Exception {
        Set<Long> before = childIds();
        assertThatThrownBy(() -> ForkedProcess.startWatched(Commands.of("/no/such/program"), output, watchdog()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The program /no/such/program does not exist.");
        assertThat(childIds()).isSubsetOf(before);
    }

    private static Set<Long> childIds() {
        return ProcessHandle.current()
                .children()
                .filter(Liveness::runs)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Starts a JVM that follows the script, ends the JVM, and returns what it had started. */
    private List<ProcessHandle> held(String script, String name, Consumer<Process> end) throws Exception {
        Process jvm = new ProcessBuilder(ForkedJvm.arguments(List.of(), HoldingMain.class, script, name)).start();
        Drainer.start(jvm.getInputStream(), OutputSink.Channel.OUT, output, new TailBuffer(1), jvm.pid());
        Drainer.start(jvm.getErrorStream(), OutputSink.Channel.ERR, output, new TailBuffer(1), jvm.pid());
        List<ProcessHandle> started = new ArrayList<>();
        try {
            output.awaitOut("followed\\n");
            started.add(output.awaitProcess(name));
            jvm.descendants().forEach(started::add);
            // The root, its child where it has one, and the watchdog.
            assertThat(started).hasSizeGreaterThanOrEqualTo(3);
            end.accept(jvm);
            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        return started;
    }

    private static void assertAllEnd(List<ProcessHandle> left) {
        try (Uninterrupted thread = new Uninterrupted()) {
            thread.await(() -> left.stream().noneMatch(Liveness::runs), Duration.ofSeconds(20));
        }
        assertThat(left).noneMatch(Liveness::runs);
    }

    private static Command marked(String script) {
        Command plain = Commands.python(script);
        return new Command(plain.arguments(), plain.directory(), Map.of("SLIPCOVER_MAVEN_CHILD", "run|" + MARK));
    }

    private static Command watchdog() {
        String script = Path.of("src", "main", "python", "slipcover_maven", "guards", "watchdog.py")
                .toAbsolutePath()
                .toString();
        return Commands.of("python3", "-I", "-S", script, MARK);
    }

    /** Follows a script until this JVM is ended. */
    static final class HoldingMain {
        public static void main(String[] args) throws Exception {
            Recorder seen = new Recorder();
            OutputSink printer = (channel, bytes, length) -> {
                System.out.write(bytes, 0, length);
                System.out.flush();
            };
            try (ForkedProcess process = ForkedProcess.startWatched(marked(args[0]), printer.and(seen), watchdog())) {
                seen.awaitOut(args[1] + " \\d+\\n");
                System.out.print("followed\n");
                System.out.flush();
                process.waitFor(Duration.ofMinutes(10));
            }
        }
    }
}

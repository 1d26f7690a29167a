package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ReaperTest {

    /** The child and the grandchild ignore SIGTERM; the grandchild has a session of its own. */
    private static final String SCRIPT = """
            import os, signal, subprocess, sys, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = subprocess.Popen(["sleep", "600"], start_new_session=True)
            print("child", os.getpid())
            print("grandchild", child.pid, flush=True)
            time.sleep(600)
            """;

    private final Recorder output = new Recorder();

    @Test
    void endsTheTreeWhenTheJvmIsTerminated() throws Exception {
        assertTreeEndsWith(HoldingMain.class, process -> process.toHandle().destroy(), 143);
    }

    @Test
    void endsTheTreeWhenTheJvmIsInterruptedAtTheTerminal() throws Exception {
        assertTreeEndsWith(HoldingMain.class, ReaperTest::interrupt, 130);
    }

    @Test
    void endsTheTreeWhenTheJvmExitsWithoutClosing() throws Exception {
        assertTreeEndsWith(ForgettingMain.class, process -> {}, 5);
    }

    @Test
    void endsTheTreeAfterThePluginsClassesWereClosed() throws Exception {
        assertTreeEndsWith(ClosedLoaderMain.class, process -> process.toHandle().destroy(), 143);
    }

    @Test
    void printsNothing() throws Exception {
        assertTreeEndsWith(HoldingMain.class, process -> process.toHandle().destroy(), 143);
        assertThat(output.out()).matches("child \\d+\\ngrandchild \\d+\\nfollowed\\n");
        assertThat(output.err()).isEmpty();
    }

    private void assertTreeEndsWith(Class<?> main, Consumer<Process> end, int code) throws Exception {
        Process jvm = new ProcessBuilder(ForkedJvm.arguments(List.of(), main, SCRIPT)).start();
        Drainer.start(jvm.getInputStream(), OutputSink.Channel.OUT, output, new TailBuffer(1), jvm.pid());
        Drainer errors =
                Drainer.start(jvm.getErrorStream(), OutputSink.Channel.ERR, output, new TailBuffer(1), jvm.pid());
        ProcessHandle child;
        ProcessHandle grandchild;
        try {
            output.awaitOut("followed\\n");
            child = output.awaitProcess("^child");
            grandchild = output.awaitProcess("grandchild");
            end.accept(jvm);
            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        assertThat(jvm.exitValue()).as(output.err()).isEqualTo(code);
        assertThat(Liveness.runs(child)).isFalse();
        assertThat(Liveness.runs(grandchild)).isFalse();
        try (Uninterrupted thread = new Uninterrupted()) {
            assertThat(thread.await(errors::hasEnded, Duration.ofSeconds(10))).isTrue();
        }
    }

    private static void interrupt(Process process) {
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Follows a process until this JVM is ended. */
    static final class HoldingMain {
        public static void main(String[] args) throws Exception {
            try (ForkedProcess process = follow(args[0])) {
                process.waitFor(Duration.ofMinutes(10));
            }
        }
    }

    /** Ends its JVM while a process runs. */
    static final class ForgettingMain {
        public static void main(String[] args) throws Exception {
            follow(args[0]);
            System.exit(5);
        }
    }

    /** Loads the room as Maven loads a plugin, starts a process, and closes the loader as Maven does at its end. */
    static final class ClosedLoaderMain {
        public static void main(String[] args) throws Exception {
            URL[] folders = {
                ForkedJvm.folderOf(ForkedProcess.class).toUri().toURL(),
                ForkedJvm.folderOf(ReaperTest.class).toUri().toURL()
            };
            try (URLClassLoader loader = new URLClassLoader(folders, ClassLoader.getPlatformClassLoader())) {
                loader.loadClass(ReaperTest.class.getName() + "$Starter")
                        .getMethod("start", String.class)
                        .invoke(null, args[0]);
            }
            new CountDownLatch(1).await();
        }
    }

    /** Entry of {@link ClosedLoaderMain} into the loader. */
    public static final class Starter {
        public static void start(String script) throws Exception {
            follow(script);
        }
    }

    /** Starts the script, passes its output on, and says so once its grandchild is known. */
    private static ForkedProcess follow(String script) throws InterruptedException {
        Recorder seen = new Recorder();
        OutputSink printer = (channel, bytes, length) -> {
            System.out.write(bytes, 0, length);
            System.out.flush();
        };
        ForkedProcess process = ForkedProcess.start(Commands.python(script), printer.and(seen));
        seen.awaitProcess("grandchild");
        System.out.print("followed\n");
        System.out.flush();
        return process;
    }
}

package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.problem.ProblemException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ReaperTest {

    /** The child notes SIGTERM but does not end; the grandchild has a session of its own. */
    private static final String SCRIPT = """
            import os, signal, subprocess, sys, time
            signal.signal(signal.SIGTERM, lambda *_: open(os.path.join(sys.argv[1], "terminated"), "w").close())
            child = subprocess.Popen(["sleep", "600"], start_new_session=True)
            print("child", os.getpid())
            print("grandchild", child.pid, flush=True)
            while True:
                time.sleep(600)
            """;

    private final Recorder output = new Recorder();

    @TempDir
    Path folder;

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
        // Killing is the last resort, for want of a class; it would come without this.
        assertThat(folder.resolve("terminated")).exists();
    }

    @Test
    void printsNothing() throws Exception {
        assertTreeEndsWith(HoldingMain.class, process -> process.toHandle().destroy(), 143);
        assertThat(output.out()).matches("child \\d+\\ngrandchild \\d+\\nfollowed\\n");
        assertThat(output.err()).isEmpty();
    }

    @Test
    void startsNothingWhileTheJvmEnds() {
        Command jvm =
                Commands.of(ForkedJvm.arguments(List.of(), EndingMain.class).toArray(String[]::new));
        try (ForkedProcess process = ForkedProcess.start(jvm, output)) {
            assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
            assertThat(output.out())
                    .isEqualTo("Maven is ending, so sleep was not run." + System.lineSeparator()
                            + "Start the build again.\nchildren 0\n");
        }
    }

    /** Starts a process from a shutdown hook. */
    static final class EndingMain {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    ForkedProcess.start(Commands.of("sleep", "600"), new Recorder());
                } catch (ProblemException e) {
                    System.out.print(e.getMessage() + "\nchildren "
                            + ProcessHandle.current()
                                    .children()
                                    .filter(Liveness::runs)
                                    .count()
                            + "\n");
                    System.out.flush();
                }
            }));
        }
    }

    private void assertTreeEndsWith(Class<?> main, Consumer<Process> end, int code) throws Exception {
        Process jvm = new ProcessBuilder(ForkedJvm.arguments(List.of(), main, SCRIPT, folder.toString())).start();
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
            try (ForkedProcess process = follow(args)) {
                process.waitFor(Duration.ofMinutes(10));
            }
        }
    }

    /** Ends its JVM while a process runs. */
    static final class ForgettingMain {
        public static void main(String[] args) throws Exception {
            follow(args);
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
                        .getMethod("start", String[].class)
                        .invoke(null, (Object) args);
            }
            new CountDownLatch(1).await();
        }
    }

    /** Entry of {@link ClosedLoaderMain} into the loader. */
    public static final class Starter {
        public static void start(String[] args) throws Exception {
            follow(args);
        }
    }

    /** Starts the script, passes its output on, and says so once its grandchild is known. */
    private static ForkedProcess follow(String[] args) throws InterruptedException {
        Recorder seen = new Recorder();
        OutputSink printer = (channel, bytes, length) -> {
            System.out.write(bytes, 0, length);
            System.out.flush();
        };
        ForkedProcess process = ForkedProcess.start(Commands.python(args[0], args[1]), printer.and(seen));
        seen.awaitProcess("grandchild");
        System.out.print("followed\n");
        System.out.flush();
        return process;
    }
}

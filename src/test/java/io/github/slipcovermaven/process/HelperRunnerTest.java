package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class HelperRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void returnsStandardOutputAndLogsBothStreams() throws IOException {
        Path log = folder.resolve("logs/new/helper.log");
        CommandResult result = new HelperRunner().run(Commands.shell("echo out; echo err >&2; exit 3"), log, LONG);
        assertThat(result).isEqualTo(new CommandResult(3, "out\n", false));
        assertThat(Files.readString(log)).contains("out\n", "err\n").hasSize(8);
    }

    @Test
    void appendsToTheLog() throws IOException {
        Path log = folder.resolve("helper.log");
        HelperRunner runner = new HelperRunner();
        assertThat(runner.run(Commands.shell("echo first"), log, LONG).succeeded())
                .isTrue();
        assertThat(runner.run(Commands.shell("echo second"), log, LONG).succeeded())
                .isTrue();
        assertThat(log).hasContent("first\nsecond\n");
    }

    @Test
    void neverReadsMavensStandardInput() {
        CommandResult result = new HelperRunner().run(Commands.of("cat"), folder.resolve("log"), LONG);
        assertThat(result).isEqualTo(new CommandResult(0, "", false));
    }

    @Test
    void keepsTheHeadOfAFloodAndLogsItAll() {
        Path log = folder.resolve("log");
        String script = "head -c 3000000 /dev/zero & head -c 2000000 /dev/zero >&2; wait";
        CommandResult result = new HelperRunner(1000).run(Commands.shell(script), log, LONG);
        assertThat(result.output()).isEqualTo("\0".repeat(1000));
        assertThat(log).hasSize(5_000_000);
    }

    @Test
    void endsTheTreeWhenTheTimeIsOver() throws IOException {
        Path pid = folder.resolve("pid");
        String script = "sleep 600 & echo $! > \"$1\"; echo started; wait";
        CommandResult result = new HelperRunner()
                .run(Commands.shell(script, pid.toString()), folder.resolve("log"), Duration.ofSeconds(1));
        assertThat(result).isEqualTo(new CommandResult(-1, "started\n", true));
        assertThat(result.succeeded()).isFalse();
        assertThat(runs(pid)).isFalse();
    }

    @Test
    void endsTheTreeWhenInterrupted() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new HelperRunner().run(Commands.of("sleep", "600"), folder.resolve("log"), LONG))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The build was interrupted while sleep ran;");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ProcessHandle.current().children().filter(Liveness::runs)).allMatch(before::contains);
    }

    @Test
    void failsWhenTheLogCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new HelperRunner().run(Commands.of("true"), file.resolve("log"), LONG))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The log " + file.resolve("log") + " cannot be written: ");
    }

    @Test
    void failsWhenTheDiskIsFull() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        assertThatThrownBy(() -> new HelperRunner().run(Commands.shell("echo out"), full, LONG))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The log /dev/full cannot be written: ")
                .hasMessageContaining("No space left on device");
    }

    @Test
    void leavesNoLogHandleOpenWhenTheStartFails() {
        Command missing = new Command(List.of("no-such-program-here"), folder, Map.of());
        Path log = folder.resolve("log");
        assertThatThrownBy(() -> new HelperRunner().run(missing, log, LONG))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("There is no program 'no-such-program-here' on PATH.");
        assertThat(log).isEmptyFile();
    }

    private static boolean runs(Path pidFile) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim()))
                .filter(Liveness::runs)
                .isPresent();
    }
}

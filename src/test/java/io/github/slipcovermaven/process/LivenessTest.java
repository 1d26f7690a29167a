package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LivenessTest {

    private final Recorder output = new Recorder();

    @Test
    void runsUntilItEnds() {
        assertThat(Liveness.runs(ProcessHandle.current())).isTrue();
        ForkedProcess process = ForkedProcess.start(Commands.of("sleep", "600"), output);
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        assertThat(Liveness.runs(handle)).isTrue();
        process.close();
        assertThat(Liveness.runs(handle)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotTakeAZombieForRunning() throws InterruptedException {
        String script = """
                import os, time
                child = os.fork()
                if child == 0:
                    os._exit(0)
                os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
                print("zombie", child, flush=True)
                time.sleep(600)
                """;
        try (ForkedProcess process = ForkedProcess.start(Commands.python(script), output)) {
            ProcessHandle zombie = output.awaitProcess("zombie");
            assertThat(process.waitFor(Duration.ZERO)).isFalse();
            assertThat(zombie.isAlive()).isTrue();
            assertThat(Liveness.runs(zombie)).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotTakeAProcessForEndedWhenOnlyItsFirstThreadHas() throws InterruptedException {
        String script = """
                import ctypes, os, threading, time
                leader = os.getpid()
                def stay():
                    while open(f"/proc/{leader}/stat").read().rpartition(")")[2].split()[0] != "Z":
                        time.sleep(0.01)
                    os.write(1, f"headless {leader}\\n".encode())
                    time.sleep(600)
                threading.Thread(target=stay).start()
                ctypes.CDLL(None).syscall(60, 0)
                """;
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the number of the call to end one thread");
        try (ForkedProcess process = ForkedProcess.start(Commands.python(script), output)) {
            assertThat(Liveness.runs(output.awaitProcess("headless"))).isTrue();
            process.end(Grace.BRIEF);
            assertThat(process.exit().code()).isEqualTo(143);
        }
    }
}

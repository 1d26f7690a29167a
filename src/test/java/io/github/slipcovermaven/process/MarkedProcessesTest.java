package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runtime.RunMark;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MarkedProcessesTest {

    @Test
    void findsWhatBearsTheMarkUntilItEnds() throws IOException {
        String folder = "/gr\u00f6\u00dfe/a|b%/" + ProcessHandle.current().pid() + "/configuration-";
        ProcessBuilder command = new ProcessBuilder("sleep", "60");
        command.environment()
                .put(
                        "SLIPCOVER_MAVEN_CHILD",
                        "/children|/venv|cpython|gw0|"
                                + folder.replace("%", "%25").replace("|", "%7C") + "0-1a.json|/slipcover|/src");
        Process marked = command.start();
        try {
            MarkedProcesses processes = RunMark.processes(folder);

            assertThat(processes.running()).containsExactly(marked.pid());
            assertThat(processes.awaitEnd(Duration.ZERO)).containsExactly(marked.pid());
            assertThat(RunMark.processes("/other" + folder).running()).isEmpty();
            marked.destroyForcibly();
            assertThat(processes.awaitEnd(Duration.ofSeconds(20))).isEmpty();
        } finally {
            marked.destroyForcibly();
        }
    }
}

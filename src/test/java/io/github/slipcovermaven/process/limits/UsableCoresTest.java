package io.github.slipcovermaven.process.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.slipcovermaven.process.Commands;
import io.github.slipcovermaven.process.ForkedJvm;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.process.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsableCoresTest {

    @Test
    void countsWhatIsAvailableAndAtLeastOne() {
        assertThat(new UsableCores(() -> 6).count()).isEqualTo(6);
        assertThat(new UsableCores(() -> 0).count()).isEqualTo(1);
        assertThat(new UsableCores(() -> -1).count()).isEqualTo(1);
        assertThat(UsableCores.ofThisProcess().count())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void honoursTheAffinityOfTheProcess() {
        assumeTrue(HostSystem.current().findOnPath("taskset").isPresent());
        List<String> arguments = new ArrayList<>(List.of("taskset", "-c", "0"));
        arguments.addAll(ForkedJvm.arguments(List.of(), CoresMain.class));
        Recorder output = new Recorder();
        try (ForkedProcess jvm = ForkedProcess.start(Commands.of(arguments.toArray(String[]::new)), output)) {
            assertThat(jvm.waitFor(Duration.ofSeconds(30))).isTrue();
            assertThat(output.out()).isEqualTo("1\n");
        }
    }

    /** Prints the cores that its JVM may use. */
    static final class CoresMain {
        public static void main(String[] args) {
            System.out.println(UsableCores.ofThisProcess().count());
        }
    }
}

package io.github.slipcovermaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fault harness of src/bench, which writes the small set of faults and judges what became of them. */
public final class FaultHarness {

    private final Path bench;

    /** Looks for src/bench above the folder of an integration test. */
    public FaultHarness(File folder) {
        this.bench = benchAbove(folder.toPath());
    }

    /** Writes a reactor of the small set. */
    public void write(File folder) {
        run("never_silent.py", "--write", folder.toString());
    }

    /** Asserts that nothing was lost silently, and that so many faults did happen. */
    public void judge(File folder, String verdict) {
        assertThat(run("never_silent.py", "--judge", folder.toString())).contains(verdict);
    }

    /** Asserts that the harness finds what it must find, and so the dry run of a release beside it. */
    public void passesItsOwnTests() {
        assertThat(run("-m", "unittest", "test_faults", "test_release")).contains("\nOK");
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(bench.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s%n%s", String.join(" ", command), output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + String.join(" ", command) + " ran", e);
        }
    }

    private static Path benchAbove(Path folder) {
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            Path bench = above.resolve("src").resolve("bench");
            if (Files.isRegularFile(bench.resolve("never_silent.py"))) {
                return bench;
            }
        }
        throw new IllegalStateException("src/bench is not above " + folder);
    }
}

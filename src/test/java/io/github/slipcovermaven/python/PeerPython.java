package io.github.slipcovermaven.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.request.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A Python with the peers that our merge is held against, SlipCover and coverage.py, and readers of our reports: what
 * {@code -Dslipcover.test.coveragePython=...} names, else an environment with the versions that the plugin itself installs.
 * It is made once and kept below {@code target}.
 *
 * @param folder where its scripts work, without links: macOS has its temporary folder behind one, which coverage.py resolves
 */
public record PeerPython(Path folder) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Runs in this folder. */
    public static PeerPython in(Path folder) throws IOException {
        return new PeerPython(folder.toRealPath());
    }

    /**
     * Runs a script to its end, which must be a good one.
     *
     * @param test has the script beside it
     * @param script the name of its file
     */
    public void run(Class<?> test, String script, String... arguments) {
        Path copy = folder.resolve(script);
        try (InputStream in = test.getResourceAsStream(script)) {
            Files.copy(Objects.requireNonNull(in, script), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = Stream.concat(Stream.of(interpreter(), copy.toString()), Stream.of(arguments))
                .toList();
        CommandResult ended =
                new HelperRunner().run(new Command(command, folder, Map.of()), folder.resolve("log"), LIMIT);
        assertThat(ended.succeeded()).as("%s: %s", command, ended.output()).isTrue();
    }

    /** Returns the interpreter's program. */
    public static String interpreter() {
        return Interpreter.PATH;
    }

    /** Looked for when the first script is to run. */
    private static final class Interpreter {

        static final String PATH = find();

        private static String find() {
            String given = System.getProperty("slipcover.test.coveragePython", "");
            return given.isEmpty() ? made().executable().toString() : given;
        }

        private static PythonEnvironment made() {
            Path top = Path.of("target", "peers").toAbsolutePath();
            try {
                Requests requests = new Requests(top);
                Path readers = requests.module().resolve("requirements.txt");
                try (InputStream in = PeerPython.class.getResourceAsStream("peers.txt")) {
                    Files.copy(Objects.requireNonNull(in), readers, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.createDirectories(top.resolve("log"));
                return new PythonEnvironments(new RealRunner(), VenvTemplate.host(top))
                        .resolve(Requests.tools(
                                requests.requirements("python3", readers),
                                new Tool("slipcover", true).upTo("3.14"),
                                new Tool("coverage")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.github.slipcovermaven.python;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Interpreters that are only files; the probe's answers for them are made up. */
public final class FakePythons implements CommandRunner {

    private final Map<Path, CommandResult> answers = new HashMap<>();
    private final List<String> started = new ArrayList<>();

    /** Puts a program there that answers nothing until told. */
    public Path program(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("not made executable: " + file);
        }
        return file;
    }

    /** Puts an interpreter there. */
    public Path python(Path file, String version) throws IOException {
        return python(file, version, "CPython", false, false);
    }

    /** Puts a virtual environment there and returns its interpreter. */
    public Path venv(Path folder, String version) throws IOException {
        Path python = python(folder.resolve("bin/python"), version, "CPython", false, true);
        Files.writeString(folder.resolve("pyvenv.cfg"), "home = /nowhere\n");
        return python;
    }

    public Path python(Path file, String version, String implementation, boolean freeThreaded, boolean virtualenv)
            throws IOException {
        program(file);
        answers.put(
                file,
                new CommandResult(
                        0,
                        """
                        {"format": 1, "version": "%s", "implementation": "%s", "executable": "%s",
                         "prefix": "%s", "basePrefix": "/usr", "platform": "linux-x86_64", "cacheTag": "cpython-311",
                         "freeThreaded": %s, "virtualenv": %s, "purelib": "/nowhere", "packages": {}}
                        """.formatted(
                                        version,
                                        implementation,
                                        file,
                                        file.resolveSibling("..").normalize(),
                                        freeThreaded,
                                        virtualenv),
                        false));
        return file;
    }

    /** Makes a program print that. */
    public void answer(Path file, String output) {
        answers.put(file, new CommandResult(0, output, false));
    }

    /** Returns the programs that were started, in their order. */
    public List<String> started() {
        return List.copyOf(started);
    }

    @Override
    public CommandResult run(Command command, Path log, Duration limit) {
        String program = command.arguments().get(0);
        started.add(program);
        return answers.getOrDefault(Path.of(program), new CommandResult(127, "", false));
    }
}

package io.github.slipcovermaven.python.interpreter;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Poetry's own environment of a project; asked for only where the project is Poetry's and Poetry is on PATH. */
public final class PoetryEnvironment {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern TABLE = Pattern.compile("(?m)^\\s*\\[\\s*tool\\s*\\.\\s*poetry\\s*[.\\]]");

    private final CommandRunner runner;
    private final Host host;
    private final Path module;
    private final Path log;

    public PoetryEnvironment(CommandRunner runner, Host host, Path module, Path log) {
        this.runner = runner;
        this.host = host;
        this.module = module;
        this.log = log;
    }

    /** Returns the environment's folder; empty when the project is not Poetry's or has no environment yet. */
    Optional<Path> folder() {
        Optional<Path> poetry = host.program("poetry");
        if (poetry.isEmpty() || !isPoetryProject()) {
            return Optional.empty();
        }
        CommandResult result = runner.run(
                new Command(List.of(poetry.get().toString(), "env", "info", "-p"), module, Map.of()), log, LIMIT);
        return result.succeeded() ? Host.path(result.output().strip()).filter(Files::isDirectory) : Optional.empty();
    }

    private boolean isPoetryProject() {
        Path pyproject = module.resolve("pyproject.toml");
        if (!Files.isRegularFile(pyproject)) {
            return false;
        }
        try {
            // Any byte is a character of Latin-1, so that a broken file is left for others to complain of.
            return TABLE.matcher(Files.readString(pyproject, StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

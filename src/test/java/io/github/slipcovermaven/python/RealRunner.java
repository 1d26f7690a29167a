package io.github.slipcovermaven.python;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs real processes, and remembers which. */
final class RealRunner implements CommandRunner {

    private final List<Command> commands = Collections.synchronizedList(new ArrayList<>());

    @Override
    public CommandResult run(Command command, Path log, Duration limit) {
        commands.add(command);
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.directory().toFile())
                .redirectInput(new File("/dev/null"));
        command.environment().forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        try {
            Files.createDirectories(log.resolveSibling("."));
            Path output = Files.createTempFile("output", ".txt");
            builder.redirectOutput(output.toFile());
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output);
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.delete(output);
            return new CommandResult(ended ? process.exitValue() : -1, text, !ended);
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.broken("cannot start " + command.arguments().get(0), "-"), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** Returns the commands so far; each has its program and arguments. */
    List<Command> commands() {
        return List.copyOf(commands);
    }

    void forget() {
        commands.clear();
    }
}

package io.github.slipcovermaven.python;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.process.HelperRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs real processes, and remembers which. */
public final class RealRunner implements CommandRunner {

    private final CommandRunner helpers = new HelperRunner();
    private final List<Command> commands = new CopyOnWriteArrayList<>();

    @Override
    public CommandResult run(Command command, Path log, Duration limit) {
        commands.add(command);
        return helpers.run(command, log, limit);
    }

    /** Returns the commands so far. */
    public List<Command> commands() {
        return List.copyOf(commands);
    }

    /** Returns how many of them made or filled an environment. */
    public long installerRuns() {
        return commands.stream()
                .flatMap(command -> command.arguments().stream())
                .filter(argument -> argument.equals("install") || argument.equals("venv"))
                .count();
    }

    public void forget() {
        commands.clear();
    }
}

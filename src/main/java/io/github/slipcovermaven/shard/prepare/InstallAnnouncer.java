package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;
import java.time.Duration;

/** Says that something is being installed before the first installer runs: it may take a minute, in silence. */
final class InstallAnnouncer implements CommandRunner {

    private final CommandRunner runner;
    private final Console console;
    private boolean announced;

    InstallAnnouncer(CommandRunner runner, Console console) {
        this.runner = runner;
        this.console = console;
    }

    @Override
    public CommandResult run(Command command, Path log, Duration limit) {
        if (!announced && log.endsWith(PythonEnvironments.INSTALL_LOG)) {
            announced = true;
            console.info("installing what the tests need, once; later builds reuse it (output in " + log + ")");
        }
        return runner.run(command, log, limit);
    }
}

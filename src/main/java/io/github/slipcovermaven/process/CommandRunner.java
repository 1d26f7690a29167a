package io.github.slipcovermaven.process;

import java.nio.file.Path;
import java.time.Duration;

/** Runs short-lived helpers (probes, installers) to their end. */
public interface CommandRunner {

    /**
     * Runs the command with no standard input and waits for it. When the time is over, or the calling
     * thread is interrupted, the whole process tree is ended first.
     *
     * @param command what to run
     * @param log where standard output and standard error go, appended as they come; created with its folders
     * @param limit how long it may take
     * @return how it ended
     * @throws io.github.slipcovermaven.problem.ProblemException when it cannot be started
     */
    CommandResult run(Command command, Path log, Duration limit);
}

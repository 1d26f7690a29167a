package io.github.slipcovermaven.process;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ProcessAdvice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Runs helpers as real processes. */
public final class HelperRunner implements CommandRunner {

    /** As the contract of {@link CommandResult#output} says, in bytes. */
    private static final int OUTPUT_LIMIT = 16 * 1024 * 1024;

    /** Lets an installer remove its temporary files. */
    private static final Grace GRACE = new Grace(Duration.ofSeconds(3), Duration.ofSeconds(2));

    private final int outputLimit;

    /** Makes a runner of helpers. */
    public HelperRunner() {
        this(OUTPUT_LIMIT);
    }

    HelperRunner(int outputLimit) {
        this.outputLimit = outputLimit;
    }

    @Override
    public CommandResult run(Command command, Path log, Duration limit) {
        HeadBuffer output = new HeadBuffer(outputLimit);
        try (LogFile file = LogFile.append(log);
                ForkedProcess process = ForkedProcess.start(command, file.and(output))) {
            boolean ended = process.waitFor(limit);
            if (!ended) {
                process.end(GRACE);
            }
            process.outputFailure().ifPresent(failure -> {
                throw new ProblemException(ProcessAdvice.logNotWritten(log, failure.toString()), failure);
            });
            return new CommandResult(ended ? process.exit().code() : -1, output.text(), !ended);
        } catch (IOException e) {
            throw new ProblemException(ProcessAdvice.logNotWritten(log, e.toString()), e);
        }
    }
}

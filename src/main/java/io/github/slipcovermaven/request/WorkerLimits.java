package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.WorkerAdvice;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many workers the machine is to bear.
 *
 * @param maxWorkers of all modules of the reactor together; empty for one per usable core
 * @param workerMemory what a worker takes, in bytes; empty for what one took in the last run
 */
public record WorkerLimits(OptionalInt maxWorkers, OptionalLong workerMemory) {

    /** No limit but the machine's own. */
    public static final WorkerLimits NONE = new WorkerLimits(OptionalInt.empty(), OptionalLong.empty());

    /** More than that is a slip of the pen. */
    static final int MOST_WORKERS = 1024;

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})\\s*([kmg])(i?b)?");

    /**
     * Reads the parameters as they stand in the POM.
     *
     * @throws ProblemException naming the value that makes no sense
     */
    public static WorkerLimits parse(Optional<String> maxWorkers, Optional<String> workerMemory) {
        return new WorkerLimits(
                maxWorkers.map(WorkerLimits::workers).map(OptionalInt::of).orElse(OptionalInt.empty()),
                workerMemory.map(WorkerLimits::bytes).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /**
     * Returns how many workers there may be in all modules together, for a module with so many. Who asks for more than
     * there are cores, because the tests wait more than they work, means it.
     */
    public int inReactor(int cores, int workers) {
        return maxWorkers.orElse(Math.max(cores, workers));
    }

    private static int workers(String value) {
        int count = value.strip().matches("[0-9]{1,6}") ? Integer.parseInt(value.strip()) : 0;
        if (count < 1 || count > MOST_WORKERS) {
            throw new ProblemException(WorkerAdvice.maxWorkersInvalid(value));
        }
        return count;
    }

    private static long bytes(String value) {
        Matcher amount = AMOUNT.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!amount.matches() || amount.group(1).matches("0+")) {
            throw new ProblemException(WorkerAdvice.workerMemoryInvalid(value));
        }
        int shift = switch (amount.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
        return Long.parseLong(amount.group(1)) << shift;
    }
}

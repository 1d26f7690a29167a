package io.github.slipcovermaven.problem;

/** What to do when workers cannot be had as asked for. */
public final class WorkerAdvice {

    private WorkerAdvice() {}

    /** A limit that is none. */
    public static Problem maxWorkersInvalid(String value) {
        return Problem.shortfall(
                "The value '" + value + "' of maxWorkers is not a number from 1 to 1024.",
                "Set <maxWorkers> or -Dslipcover.maxWorkers to how many workers all modules together may have, or leave it"
                        + " out for one per usable core.");
    }

    /** An amount of memory that is none. */
    public static Problem workerMemoryInvalid(String value) {
        return Problem.shortfall(
                "The workerMemory '" + value + "' is no amount of memory, such as 512m or 2g.",
                "Set <workerMemory> to a whole number and k, m or g.");
    }

    /** The build ended while a module waited for others. */
    public static Problem interruptedWaiting() {
        return Problem.broken(
                "The build was interrupted while this module waited for the workers of others.",
                "Start the build again.");
    }
}

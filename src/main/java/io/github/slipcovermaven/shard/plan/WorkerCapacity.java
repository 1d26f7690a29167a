package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.history.PeakHistory;
import io.github.slipcovermaven.process.limits.OpenFiles;
import io.github.slipcovermaven.process.limits.UsableCores;
import io.github.slipcovermaven.process.limits.UsableMemory;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many workers this machine bears now.
 *
 * @param cores that the build may use
 * @param maxWorkers what the user allows to all modules together; empty where nothing is said
 * @param worker what one takes of memory, in bytes; empty when that is not known
 * @param memory what all may take, in bytes; empty when that is not known
 * @param openFiles how many a process may have open at once; empty when that is not known
 */
public record WorkerCapacity(
        int cores, OptionalInt maxWorkers, OptionalLong worker, OptionalLong memory, OptionalLong openFiles) {

    private static final long MEBIBYTE = 1L << 20;

    /** A machine of which only the cores are known. */
    static WorkerCapacity of(int cores) {
        return new WorkerCapacity(
                cores, OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Asks the machine. */
    public static WorkerCapacity ofThisMachine(ShardRequest request, Console console) {
        OptionalLong worker = request.limits().workerMemory();
        return new WorkerCapacity(
                UsableCores.ofThisProcess().count(),
                request.limits().maxWorkers(),
                worker.isPresent() ? worker : PeakHistory.of(request).read(console),
                UsableMemory.ofThisProcess().bytes(),
                OpenFiles.limit());
    }

    /** Returns how many there are at most, where so many are asked for. */
    public int most(OptionalInt asked) {
        int wanted = asked.orElse(auto());
        return Math.min(wanted, maxWorkers.orElse(wanted));
    }

    private int auto() {
        return Math.max(1, Math.min(cores, fitting()));
    }

    private int fitting() {
        return worker.isPresent() && memory.isPresent()
                ? (int) Math.min(Integer.MAX_VALUE, memory.getAsLong() / Math.max(1, worker.getAsLong()))
                : Integer.MAX_VALUE;
    }

    /** Returns why there are so many, in brackets; empty where that is what was asked for. */
    String why(OptionalInt asked, int workers) {
        if (asked.isPresent()) {
            return workers < asked.getAsInt() && maxWorkers.isPresent() && workers == maxWorkers.getAsInt()
                    ? " (" + asked.getAsInt() + " were asked for, and maxWorkers is " + workers + ")"
                    : "";
        }
        if (fitting() < cores && workers == Math.max(1, fitting())) {
            return " (auto: one per usable core would be " + cores + "; " + Math.max(0, fitting()) + " of "
                    + mebibytes(worker) + " MiB fit into the memory)";
        }
        if (maxWorkers.isPresent() && workers == maxWorkers.getAsInt() && workers < cores) {
            return " (auto: as many as maxWorkers allows)";
        }
        return workers == cores ? " (auto: one per usable core)" : " (auto)";
    }

    /** Returns what may go wrong with so many; empty when nothing is to be feared. */
    Optional<String> warning(int workers) {
        long needed = OpenFiles.neededFor(workers);
        return openFiles.isPresent() && openFiles.getAsLong() < needed
                ? Optional.of("A process may have " + openFiles.getAsLong() + " files open at once, and " + workers
                        + " workers may need " + needed + ": raise the limit (ulimit -n " + needed
                        + ", or that of the container), or take fewer workers.")
                : Optional.empty();
    }

    private static long mebibytes(OptionalLong bytes) {
        return (bytes.orElse(0) + MEBIBYTE - 1) / MEBIBYTE;
    }
}

package io.github.slipcovermaven.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a worker, and what it found. */
public sealed interface WorkerEvent extends TestEvent {

    /** A worker is ready to take tests. */
    record WorkerReady(
            double time,
            String worker,
            long pid,
            String python,
            String executable,
            @Nullable Origin origin) implements WorkerEvent {

        /** A worker that said nothing more of itself. */
        public WorkerReady(double time, String worker, long pid, String python, String executable) {
            this(time, worker, pid, python, executable, null);
        }
    }

    /**
     * Where a worker comes from.
     *
     * @param host its specification, {@code popen} or {@code ssh=build2}
     * @param replaces the first worker in its place, which died; null for that one itself
     * @param implementation {@code CPython}
     * @param platform as Python's sysconfig names it
     * @param tools what ran the tests there, with versions
     */
    record Origin(
            String host,
            @Nullable String replaces,
            String implementation,
            String platform,
            Map<String, String> tools) {}

    /** A child of a worker on another host went on after its worker, so that what it ran then has no way here. */
    record Outlived(double time, String worker, long pid, String host) implements WorkerEvent {}

    /** A dead worker could not be replaced: its host is gone, too. */
    record Unreplaced(double time, String worker, String reason) implements WorkerEvent {}

    /**
     * A worker died that had been given whole files, classes or groups. It is not replaced, and what is left is ours to run.
     *
     * @param scheduler xdist's class, {@code LoadFileScheduling}
     */
    record RestLeft(double time, String worker, String scheduler) implements WorkerEvent {}

    /** A process wrote these files when its tests were over; what it left there, by path. */
    record Written(double time, String worker, Map<String, Left> files) implements WorkerEvent {}

    /**
     * What a process left of a file.
     *
     * @param hash of its content; null where that was too large
     * @param state a mark of the file's state: two processes that saw the same one saw the work of one of them
     */
    record Left(@Nullable String hash, String state) {}

    /**
     * Tests came to one of xdist's workers when its collection had ended, and are run by nobody.
     *
     * @param count how many
     * @param first one of them
     */
    record CameLate(double time, String worker, int count, String first) implements WorkerEvent {}

    /**
     * A worker is gone.
     *
     * @param complete whether it had said goodbye and stored its artifact
     * @param exit how the process of a dead one ended: its exit code, or 128 + n when signal n ended it; null when that
     *     is not known
     */
    record WorkerDown(
            double time,
            String worker,
            @Nullable String error,
            boolean complete,
            @Nullable Integer exit) implements WorkerEvent {}

    /** A package that one of the sources holds was imported from another place. */
    record ImportedElsewhere(double time, String worker, String name, String path) implements WorkerEvent {}

    /**
     * Told at a worker's end.
     *
     * @param bytes the most that its own process took of memory
     * @param openFiles how many files it may have open at once; null where there is no limit
     */
    record PeakMemory(
            double time,
            String worker,
            long bytes,
            @Nullable Long openFiles) implements WorkerEvent {}

    /** Our own part failed in that worker, so that its coverage cannot be trusted. */
    record Trouble(double time, String worker, String where, String text) implements WorkerEvent {}
}

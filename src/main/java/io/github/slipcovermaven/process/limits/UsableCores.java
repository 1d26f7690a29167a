package io.github.slipcovermaven.process.limits;

import java.util.function.IntSupplier;

/**
 * How many cores this build may use: what {@code workers=auto} needs. On Linux the JVM honours CPU affinity (taskset,
 * cpusets) and the quota of a container, so the number of cores in the machine is not asked.
 */
public final class UsableCores {

    private final IntSupplier available;

    /** Asks the given function each time. */
    public UsableCores(IntSupplier available) {
        this.available = available;
    }

    /** Returns the cores that this JVM may use. */
    public static UsableCores ofThisProcess() {
        return new UsableCores(Runtime.getRuntime()::availableProcessors);
    }

    /** Returns the number of cores, at least 1. */
    public int count() {
        return Math.max(1, available.getAsInt());
    }
}

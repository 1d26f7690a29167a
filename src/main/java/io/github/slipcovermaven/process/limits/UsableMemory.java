package io.github.slipcovermaven.process.limits;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much memory the workers may take together: what the machine has left, and what the limits of this process's control
 * group leave. Where the system does not say what is left (macOS keeps hardly any memory free), half of what it has.
 */
public final class UsableMemory {

    private final Path root;
    private final OptionalLong machine;

    /**
     * Reads below a folder.
     *
     * @param root stands for the root of the file system
     * @param machine the memory of the whole machine in bytes, if known
     */
    UsableMemory(Path root, OptionalLong machine) {
        this.root = root;
        this.machine = machine;
    }

    /** Returns what this JVM and its children may use. */
    public static UsableMemory ofThisProcess() {
        OptionalLong machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? OptionalLong.of(system.getTotalMemorySize())
                : OptionalLong.empty();
        return new UsableMemory(Path.of("/"), machine);
    }

    /** Returns how many bytes there are now; empty when the system does not say. */
    public OptionalLong bytes() {
        OptionalLong free = number(root.resolve("proc/meminfo"));
        OptionalLong left = leftInGroup();
        if (free.isPresent() && left.isPresent()) {
            return OptionalLong.of(Math.min(free.getAsLong(), left.getAsLong()));
        }
        if (free.isPresent() || left.isPresent()) {
            return free.isPresent() ? free : left;
        }
        return machine.isPresent() ? OptionalLong.of(machine.getAsLong() / 2) : machine;
    }

    private static OptionalLong number(Path file) {
        return ControlGroup.text(file).map(KernelMemory::available).orElse(OptionalLong.empty());
    }

    private OptionalLong leftInGroup() {
        Optional<ControlGroup> group = ControlGroup.ofThisProcess(root);
        if (group.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean unified = group.get().unified();
        return group.get().upwards().stream()
                .map(folder -> left(folder, unified))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private static OptionalLong left(Path folder, boolean unified) {
        OptionalLong limit = read(folder.resolve(unified ? "memory.max" : "memory.limit_in_bytes"));
        OptionalLong used = read(folder.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
        if (limit.isEmpty()) {
            return OptionalLong.empty();
        }
        long cache = ControlGroup.text(folder.resolve("memory.stat"))
                .map(KernelMemory::reclaimable)
                .orElse(0L);
        return OptionalLong.of(Math.max(0, limit.getAsLong() - Math.max(0, used.orElse(0) - cache)));
    }

    private static OptionalLong read(Path file) {
        return ControlGroup.text(file).map(KernelMemory::limit).orElse(OptionalLong.empty());
    }
}

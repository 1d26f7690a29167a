package io.github.slipcovermaven.process.limits;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How many processes the kernel has killed for want of memory: in this process's control group and on the whole
 * machine. Only the difference between two readings means something.
 */
public final class MemoryKills {

    private final Path root;

    /** Reads below this folder, which stands for the root of the file system. */
    MemoryKills(Path root) {
        this.root = root;
    }

    /** Returns the counts that concern this JVM and what it starts. */
    public static MemoryKills ofThisProcess() {
        return new MemoryKills(Path.of("/"));
    }

    /** Returns what can be read now; nothing on a system that is not Linux. */
    public Reading read() {
        Optional<ControlGroup> group = ControlGroup.ofThisProcess(root);
        OptionalLong machine = number(root.resolve("proc/vmstat"), KernelMemory::kills);
        if (group.isEmpty()) {
            return new Reading(OptionalLong.empty(), machine, OptionalLong.empty());
        }
        boolean unified = group.get().unified();
        List<Path> upwards = group.get().upwards();
        OptionalLong kills = upwards.stream()
                .map(folder ->
                        number(folder.resolve(unified ? "memory.events" : "memory.oom_control"), KernelMemory::kills))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        OptionalLong limit = upwards.stream()
                .map(folder ->
                        number(folder.resolve(unified ? "memory.max" : "memory.limit_in_bytes"), KernelMemory::limit))
                .flatMapToLong(OptionalLong::stream)
                .min();
        return new Reading(kills, machine, limit);
    }

    private static OptionalLong number(Path file, Function<String, OptionalLong> reader) {
        return ControlGroup.text(file).map(reader).orElse(OptionalLong.empty());
    }

    /**
     * What could be read at one moment.
     *
     * @param inGroup kills in the control group
     * @param onMachine kills on the whole machine
     * @param limit the smallest limit in bytes that holds for the control group
     */
    public record Reading(OptionalLong inGroup, OptionalLong onMachine, OptionalLong limit) {

        /** Returns what happened since an earlier reading. */
        public MemoryEvidence since(Reading earlier) {
            long group = growth(earlier.inGroup, inGroup);
            if (group > 0) {
                return new MemoryEvidence(MemoryEvidence.Kind.IN_GROUP, group, limit);
            }
            long machine = growth(earlier.onMachine, onMachine);
            if (machine > 0) {
                return new MemoryEvidence(MemoryEvidence.Kind.ON_MACHINE, machine, limit);
            }
            // The machine's count holds every kill, a group's only its own.
            boolean counted = onMachine.isPresent() || inGroup.isPresent();
            return counted ? new MemoryEvidence(MemoryEvidence.Kind.NONE, 0, limit) : MemoryEvidence.unknown();
        }

        private static long growth(OptionalLong before, OptionalLong after) {
            return before.isPresent() && after.isPresent() ? after.getAsLong() - before.getAsLong() : 0;
        }
    }
}

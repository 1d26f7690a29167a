package io.github.slipcovermaven.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Optional<KernelMemory.Group> group =
                text(root.resolve("proc/self/cgroup")).flatMap(KernelMemory::group);
        OptionalLong machine = number(root.resolve("proc/vmstat"), KernelMemory::kills);
        if (group.isEmpty()) {
            return new Reading(OptionalLong.empty(), machine, OptionalLong.empty());
        }
        boolean unified = group.get().unified();
        List<Path> upwards = upwards(group.get());
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

    /**
     * The group's folder and those above it. Where a container sees only its own part of the tree, the path that the
     * kernel tells is not there, and the mount itself is the group.
     */
    private List<Path> upwards(KernelMemory.Group group) {
        Path mount = root.resolve(group.unified() ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
        Path folder = mount.resolve("." + group.path()).normalize();
        List<Path> folders = new ArrayList<>();
        while (folder != null && folder.startsWith(mount)) {
            folders.add(folder);
            folder = folder.getParent();
        }
        return folders.isEmpty() ? List.of(mount) : folders;
    }

    private static OptionalLong number(Path file, Function<String, OptionalLong> reader) {
        return text(file).map(reader).orElse(OptionalLong.empty());
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Another system, an older kernel or a closed container: the evidence is then said to be unknown.
            return Optional.empty();
        }
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

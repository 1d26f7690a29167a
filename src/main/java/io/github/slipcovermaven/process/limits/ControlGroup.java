package io.github.slipcovermaven.process.limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The control group that accounts for this process's memory, on Linux.
 *
 * @param unified whether it is of version 2
 * @param upwards its folder and those above it, whose limits hold for it, too
 */
record ControlGroup(boolean unified, List<Path> upwards) {

    /**
     * Returns the group, or empty where there is none.
     *
     * @param root stands for the root of the file system
     */
    static Optional<ControlGroup> ofThisProcess(Path root) {
        return text(root.resolve("proc/self/cgroup"))
                .flatMap(KernelMemory::group)
                .map(group -> new ControlGroup(group.unified(), upwards(root, group)));
    }

    /**
     * Where a container sees only its own part of the tree, the path that the kernel tells is not there, and the mount
     * itself is the group.
     */
    private static List<Path> upwards(Path root, KernelMemory.Group group) {
        Path mount = root.resolve(group.unified() ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
        Path folder = mount.resolve("." + group.path()).normalize();
        List<Path> folders = new ArrayList<>();
        while (folder != null && folder.startsWith(mount)) {
            folders.add(folder);
            folder = folder.getParent();
        }
        return folders.isEmpty() ? List.of(mount) : folders;
    }

    /** Returns what the kernel writes in a file; empty on another system, an older kernel or in a closed container. */
    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

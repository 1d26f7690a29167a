package io.github.slipcovermaven.process.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsableMemoryTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path root;

    @Test
    void takesWhatTheMachineHasLeft() throws IOException {
        write("proc/meminfo", "MemTotal:       16384000 kB\nMemFree:  12 kB\nMemAvailable:    2048 kB\n");

        assertThat(bytes()).hasValue(2 * MEBIBYTE);
    }

    @Test
    void takesWhatAGroupOrOneAboveItHasLeft() throws IOException {
        write("proc/meminfo", "MemAvailable:    999999 kB\n");
        write("proc/self/cgroup", "0::/ci/job-7\n");
        write("sys/fs/cgroup/ci/job-7/memory.max", "max\n");
        write("sys/fs/cgroup/ci/job-7/memory.current", "1\n");
        write("sys/fs/cgroup/ci/memory.max", "" + 100 * MEBIBYTE);
        write("sys/fs/cgroup/ci/memory.current", "" + 70 * MEBIBYTE);
        write("sys/fs/cgroup/ci/memory.stat", "anon 5\ninactive_file " + 20 * MEBIBYTE + "\nactive_file 7\n");

        // The cache of files that were read once is given back.
        assertThat(bytes()).hasValue(50 * MEBIBYTE);
    }

    @Test
    void readsVersion1() throws IOException {
        write("proc/meminfo", "MemAvailable:    999999 kB\n");
        write("proc/self/cgroup", "4:cpu,memory:/ci\n");
        write("sys/fs/cgroup/memory/ci/memory.limit_in_bytes", "" + 100 * MEBIBYTE);
        write("sys/fs/cgroup/memory/ci/memory.usage_in_bytes", "" + 120 * MEBIBYTE);
        write("sys/fs/cgroup/memory/ci/memory.stat", "inactive_file 5\ntotal_inactive_file 11\n");

        assertThat(bytes()).hasValue(0);
        write("sys/fs/cgroup/memory/ci/memory.usage_in_bytes", "" + 90 * MEBIBYTE);
        assertThat(bytes()).hasValue(10 * MEBIBYTE + 11);
    }

    @Test
    void takesHalfOfAMachineThatDoesNotSay() {
        assertThat(new UsableMemory(root, OptionalLong.of(8 * MEBIBYTE)).bytes())
                .hasValue(4 * MEBIBYTE);
        assertThat(new UsableMemory(root, OptionalLong.empty()).bytes()).isEmpty();
    }

    @Test
    void thisMachineHasSome() {
        assertThat(UsableMemory.ofThisProcess().bytes().orElseThrow()).isPositive();
    }

    private OptionalLong bytes() {
        return new UsableMemory(root, OptionalLong.of(1)).bytes();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

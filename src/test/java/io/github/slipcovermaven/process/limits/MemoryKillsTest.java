package io.github.slipcovermaven.process.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryKillsTest {

    private static final String EVENTS = "low 0\nhigh 3\nmax 120\noom 2\noom_kill %d\noom_group_kill 9\n";
    private static final String CONTROL = "oom_kill_disable 0\nunder_oom 0\noom_kill %d\n";

    @TempDir
    Path root;

    @Test
    void countsKillsInAGroupOfVersion2() throws IOException {
        write("proc/self/cgroup", "0::/ci/job-7\n");
        write("sys/fs/cgroup/ci/job-7/memory.events", EVENTS.formatted(4));
        write("sys/fs/cgroup/ci/job-7/memory.max", "max\n");
        write("sys/fs/cgroup/ci/memory.max", "536870912\n");
        MemoryKills.Reading before = kills().read();
        write("sys/fs/cgroup/ci/job-7/memory.events", EVENTS.formatted(5));

        assertThat(kills().read().since(before))
                .isEqualTo(new MemoryEvidence(MemoryEvidence.Kind.IN_GROUP, 1, OptionalLong.of(536_870_912)));
    }

    @Test
    void countsKillsInAGroupOfVersion1() throws IOException {
        write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/ci\n0::/\n");
        write("sys/fs/cgroup/memory/ci/memory.oom_control", CONTROL.formatted(0));
        write("sys/fs/cgroup/memory/ci/memory.limit_in_bytes", "9223372036854771712\n");
        MemoryKills.Reading before = kills().read();
        write("sys/fs/cgroup/memory/ci/memory.oom_control", CONTROL.formatted(2));

        assertThat(kills().read().since(before))
                .isEqualTo(new MemoryEvidence(MemoryEvidence.Kind.IN_GROUP, 2, OptionalLong.empty()));
    }

    /** A container sees its own group as the mount, under whatever path the kernel tells. */
    @ParameterizedTest
    @CsvSource({"0::/docker/0123", "0::/", "0::/../sibling", "0::/../../../etc"})
    void takesTheMountWhereTheTreeIsCutOff(String membership) throws IOException {
        write("proc/self/cgroup", membership + "\n");
        write("sys/fs/cgroup/memory.events", EVENTS.formatted(7));
        write("sys/fs/cgroup/memory.max", "1048576");

        assertThat(kills().read())
                .isEqualTo(
                        new MemoryKills.Reading(OptionalLong.of(7), OptionalLong.empty(), OptionalLong.of(1_048_576)));
    }

    @Test
    void fallsBackToTheWholeMachine() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("proc/vmstat", "pgfault 17\noom_kill 3\npgmajfault 1\n");
        MemoryKills.Reading before = kills().read();
        write("proc/vmstat", "pgfault 19\noom_kill 5\npgmajfault 1\n");

        assertThat(kills().read().since(before))
                .isEqualTo(new MemoryEvidence(MemoryEvidence.Kind.ON_MACHINE, 2, OptionalLong.empty()));
    }

    @Test
    void saysThatNothingWasKilled() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("proc/vmstat", "oom_kill 3\n");
        MemoryKills.Reading reading = kills().read();

        assertThat(reading.since(reading))
                .isEqualTo(new MemoryEvidence(MemoryEvidence.Kind.NONE, 0, OptionalLong.empty()));
    }

    @Test
    void knowsNothingWhereTheKernelTellsNothing() throws IOException {
        MemoryKills.Reading nothing = kills().read();
        assertThat(nothing.since(nothing)).isEqualTo(MemoryEvidence.unknown());

        write("proc/self/cgroup", "garbage\n1:memory\n:::\n");
        write("proc/vmstat", "oom_kill -1\noom_kill 99999999999999999999999\n");
        assertThat(kills().read()).isEqualTo(nothing);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "max,none",
                "1152921504606846975,1152921504606846975",
                "1152921504606846976,none",
                "18446744073709551615,none",
                "-1,none",
                "'',none",
                "' 4096 ',4096"
            })
    void readsALimit(String text, Long bytes) {
        OptionalLong limit = KernelMemory.limit(text);
        assertThat(limit.isPresent() ? limit.getAsLong() : null).isEqualTo(bytes);
    }

    private MemoryKills kills() {
        return new MemoryKills(root);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

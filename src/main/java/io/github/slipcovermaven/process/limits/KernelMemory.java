package io.github.slipcovermaven.process.limits;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what Linux writes about control groups and memory. Formats: cgroups(7) for {@code /proc/self/cgroup};
 * admin-guide/cgroup-v2 and cgroup-v1/memory of the kernel's documentation for the rest.
 */
final class KernelMemory {

    private static final Pattern KILLS = Pattern.compile("(?m)^oom_kill (\\d{1,18})$");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s*(\\d{1,15}) kB$");
    private static final Pattern RECLAIMABLE = Pattern.compile("(?m)^(?:total_)?inactive_file (\\d{1,18})$");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,19})\\s*");
    private static final Pattern MEMBERSHIP = Pattern.compile("(?m)^\\d+:([^:\n]*):(/.*)$");

    /** Version 1 writes "no limit" as the greatest multiple of a page. */
    private static final long NO_LIMIT = 1L << 60;

    private KernelMemory() {}

    /** Returns how many processes were killed, from memory.events, memory.oom_control or vmstat. */
    static OptionalLong kills(String text) {
        Matcher line = KILLS.matcher(text);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
    }

    /** Returns the limit in bytes, from memory.max or memory.limit_in_bytes; empty for none. */
    static OptionalLong limit(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return OptionalLong.empty();
        }
        try {
            long bytes = Long.parseLong(number.group(1));
            return bytes < NO_LIMIT ? OptionalLong.of(bytes) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            // Greater than a long can be, and so no limit.
            return OptionalLong.empty();
        }
    }

    /** Returns the memory that new processes may have without swapping, in bytes, from /proc/meminfo. */
    static OptionalLong available(String text) {
        Matcher line = AVAILABLE.matcher(text);
        return line.find() ? OptionalLong.of(1024 * Long.parseLong(line.group(1))) : OptionalLong.empty();
    }

    /** Returns the cache of files that the kernel gives back first, in bytes, from memory.stat of either version. */
    static long reclaimable(String text) {
        Matcher line = RECLAIMABLE.matcher(text);
        long bytes = 0;
        while (line.find()) {
            // Version 1 has both, its own alone and that of the groups below it, too.
            bytes = Math.max(bytes, Long.parseLong(line.group(1)));
        }
        return bytes;
    }

    /** Returns the group that accounts for the memory of a process, from /proc/self/cgroup. */
    static Optional<Group> group(String text) {
        Matcher line = MEMBERSHIP.matcher(text);
        Optional<Group> unified = Optional.empty();
        while (line.find()) {
            if ((',' + line.group(1) + ',').contains(",memory,")) {
                return Optional.of(new Group(false, line.group(2)));
            }
            if (line.group(1).isEmpty()) {
                unified = Optional.of(new Group(true, line.group(2)));
            }
        }
        return unified;
    }

    /**
     * A control group.
     *
     * @param unified whether it is of version 2
     * @param path below the mount, beginning with a slash
     */
    record Group(boolean unified, String path) {}
}

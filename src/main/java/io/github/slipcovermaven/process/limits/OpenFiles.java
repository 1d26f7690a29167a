package io.github.slipcovermaven.process.limits;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** How many files and pipes a process of this build may have open at once; children inherit the limit. */
public final class OpenFiles {

    /** For a process itself: its program, libraries, logs. */
    private static final long OWN = 64;

    /**
     * For each worker that it follows: input, output and error of the worker and of its watchdog, a log, events. With
     * xdist the controller has fewer for each.
     */
    private static final long EACH = 10;

    private OpenFiles() {}

    /** Returns the limit that holds now; empty where the system has none or does not say. */
    public static OptionalLong limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() > 0
                ? OptionalLong.of(system.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    /** Returns how many the process that follows so many workers may need. */
    public static long neededFor(int workers) {
        return OWN + EACH * workers;
    }
}

package io.github.slipcovermaven.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** What {@code src/bench/java_main.py} reads as the last line: the seconds, and the most heap in MiB. */
final class Figures {

    private Figures() {}

    /**
     * Prints them.
     *
     * @param began {@link System#nanoTime} at the beginning
     */
    static void print(long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.println(seconds + " " + (heap >> 20));
    }
}

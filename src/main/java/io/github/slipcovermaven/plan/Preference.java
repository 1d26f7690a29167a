package io.github.slipcovermaven.plan;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** In which order a name prefers those that may take it: rendezvous hashing, the same on every machine. */
final class Preference {

    private Preference() {}

    static List<Integer> order(String name, int count) {
        long seed = hash(name);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong((Integer taker) -> mix(seed ^ mix(taker + 1L)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}

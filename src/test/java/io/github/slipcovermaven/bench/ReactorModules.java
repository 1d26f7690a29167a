package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.it.Matrix;
import java.io.File;
import java.util.stream.Stream;

/** Writes what the shards of many modules left, without running them; for {@code src/bench/reactor.py}. */
public final class ReactorModules {

    private ReactorModules() {}

    /**
     * Writes them below the current folder.
     *
     * @param arguments a module each, with the lines that its two shards ran: {@code name:1,2:5}; a shard without lines is
     *     missing
     */
    public static void main(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split(":", -1);
            Matrix matrix = new Matrix(new File(parts[0]).getAbsoluteFile(), parts[0]);
            for (int shard = 1; shard < parts.length; shard++) {
                if (!parts[shard].isEmpty()) {
                    int[] lines = Stream.of(parts[shard].split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray();
                    matrix.shard(shard, parts.length - 1).ran(lines).write();
                }
            }
        }
    }
}

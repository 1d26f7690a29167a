package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.coverage.Recording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Merges data files of coverage.py, for {@code src/bench/combine_scale.py}: reads, joins, writes, and prints the seconds
 * and the most heap in MiB. Arguments: threads, output, data files.
 */
public final class CombineScale {

    private CombineScale() {}

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        Recording merged = CoverageData.readAll(
                Arrays.stream(arguments)
                        .skip(2)
                        .map(file -> new ArtifactFile(Path.of(file), UnaryOperator.identity()))
                        .toList(),
                Integer.parseInt(arguments[0]));
        CoverageData.write(merged, "0", Path.of(arguments[1]));
        Figures.print(began);
    }
}

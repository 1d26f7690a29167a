package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.file.AtomicFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Merges SlipCover's JSON as the goal {@code merge} does, for {@code src/bench/merge_scale.py}: reads, joins, writes,
 * and prints the seconds and the most heap in MiB. Arguments: threads, the module's folder, output, artifacts.
 */
public final class MergeScale {

    private MergeScale() {}

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        PathMapper mapper = PathMapper.ofRoot(arguments[1]);
        List<ArtifactFile> files = Arrays.stream(arguments)
                .skip(3)
                .map(file -> new ArtifactFile(Path.of(file), mapper::relative))
                .toList();
        CoverageBuilder into = new CoverageBuilder(true);
        SlipcoverMeta meta = SlipcoverJson.readAll(files, Integer.parseInt(arguments[0]), into)
                .get(0);
        Coverage merged = into.build();
        AtomicFile.write(Path.of(arguments[2]), out -> SlipcoverJson.write(merged, meta, out));
        Figures.print(began);
    }
}

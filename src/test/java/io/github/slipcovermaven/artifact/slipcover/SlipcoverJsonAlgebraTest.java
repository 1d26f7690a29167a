package io.github.slipcovermaven.artifact.slipcover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.RandomCoverage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Merging through files is merging. */
class SlipcoverJsonAlgebraTest {

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsRead(long seed) throws IOException {
        Coverage coverage = new RandomCoverage(seed).coverage(seed % 2 == 0);

        assertThat(merged(List.of(coverage))).isEqualTo(coverage);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGroupingAndOrderOfFilesNeverShow(long seed) throws IOException {
        RandomCoverage some = new RandomCoverage(seed);
        List<Coverage> shards = some.coverages(seed % 2 == 0, 7);
        Coverage expected = shards.stream().reduce(Coverage.empty(seed % 2 == 0), Coverage::union);

        List<Coverage> left = new ArrayList<>(shards);
        while (left.size() > 1) {
            Collections.shuffle(left, some.random());
            List<Coverage> group = left.subList(0, 2 + some.random().nextInt(left.size() - 1));
            Coverage joined = merged(group);
            group.clear();
            left.add(joined);
        }

        assertThat(left).containsExactly(expected);
        assertThat(json(left.get(0))).isEqualTo(json(expected));
    }

    private static Coverage merged(List<Coverage> shards) throws IOException {
        CoverageBuilder into = new CoverageBuilder(shards.get(0).branchesMeasured());
        for (Coverage shard : shards) {
            SlipcoverJson.read(new ByteArrayInputStream(json(shard)), "x.json", PathMapper.ofRoot("/m"), into);
        }
        return into.build();
    }

    private static byte[] json(Coverage coverage) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SlipcoverJson.write(coverage, SlipcoverMeta.of("1.1.0", coverage.branchesMeasured(), ""), out);
        return out.toByteArray();
    }
}

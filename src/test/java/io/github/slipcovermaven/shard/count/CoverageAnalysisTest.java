package io.github.slipcovermaven.shard.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.Measuring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The interpreter is a shell, and our script one of its own. */
@DisabledOnOs(OS.WINDOWS)
class CoverageAnalysisTest {

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void aRun() throws IOException {
        shop = new ShopModule(temporary);
        shop.folder("it").create();
        shop.measuring =
                Measuring.by("coverage", List.of(), List.of(), Optional.empty(), Optional.empty(), "tell", true);
    }

    @Test
    void itIsAskedWhereTheTestsRanWithWhatTheWorkersAreTold() throws IOException {
        shop.variables = Map.of("SHOP", "open");
        shop.runs("analyse", """
            echo "$1 $SHOP in $(pwd)"
            echo '{}' > "$(dirname "$1")/analysis.json"
            """);

        assertThat(finish()).isEmpty();
        assertThat(shop.folder("it").logs().resolve("analysis.log"))
                .hasContent(shop.folder("it").scanConfiguration() + " open in " + shop.directory + "\n");
    }

    @Test
    void itsLastWordsAreToldWhenItFails() throws IOException {
        shop.runs("analyse", """
            echo "coverage.py says no" >&2
            exit 3
            """);

        assertThat(finish())
                .contains("coverage.py could not say what its data means: it ended with exit code 3: coverage.py says"
                        + " no");
    }

    @Test
    void aGoodEndWithoutAResultIsNone() throws IOException {
        shop.runs("analyse", "exit 0\n");

        assertThat(finish())
                .contains("coverage.py left no " + shop.folder("it").engineFile("analysis.json") + " behind");
        assertThat(Files.exists(shop.folder("it").engineFile("analysis.json"))).isFalse();
    }

    @Test
    void itIsNotAskedBeforeTheTestsHaveEnded() throws IOException {
        shop.runs("analyse", "exit 3\n");

        try (Counting counting = Counting.start(shop.prepared("it"), shop.request("it"))) {
            assertThat(counting).isInstanceOf(CoverageAnalysis.class);
        }
        assertThat(shop.folder("it").logs().resolve("analysis.log")).doesNotExist();
    }

    private Optional<String> finish() {
        SourceSnapshot none = SourceSnapshot.take(shop.directory, List.of());
        try (Counting counting = Counting.start(shop.prepared("it"), shop.request("it"))) {
            return counting.finish(none, none);
        }
    }
}

package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.talk.TestCodeFile;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCodeTest {

    private static final Coverage COVERAGE = new Coverage(
            true,
            new TreeMap<>(Map.of("src/a.py", lines(2198), "src/test_a.py", lines(800), "src/test_b.py", lines(12))));

    @TempDir
    Path temporary;

    private ShopModule shop;
    private Path file;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
        shop.folder("it").create();
        file = shop.folder("it").path().resolve("tests.json");
    }

    @Test
    void saysHowManyAreTestsAndCountsThem() throws IOException {
        tests("src/test_a.py", "src/test_b.py", "src/test_unmeasured.py");

        TestCode tests = TestCode.of(shop.prepared("it"), true);

        assertThat(tests.line(COVERAGE))
                .contains("of 3 measured files 2 are tests (812 of 3,010 lines); measureTests=false leaves them out");
        assertThat(tests.counted(COVERAGE)).isEqualTo(COVERAGE);
        assertThat(tests.leftOut()).isEmpty();
    }

    @Test
    void leavesThemOut() throws IOException {
        tests("src/test_b.py");

        TestCode tests = TestCode.of(shop.prepared("it"), false);

        assertThat(tests.line(COVERAGE)).contains("1 file with tests (12 lines) left out (measureTests=false)");
        assertThat(tests.counted(COVERAGE).files()).containsOnlyKeys("src/a.py", "src/test_a.py");
        assertThat(tests.leftOut()).containsExactly("src/test_b.py");
    }

    @Test
    void saysNothingWhereThereAreNone() throws IOException {
        assertThat(TestCode.of(shop.prepared("it"), true).line(COVERAGE)).isEmpty();
        tests("src/test_unmeasured.py");
        assertThat(TestCode.of(shop.prepared("it"), false).line(COVERAGE)).isEmpty();
        tests("src/test_b.py");
        assertThat(TestCode.of(shop.prepared("it"), true).line(COVERAGE))
                .contains("of 3 measured files 1 is a test (12 of 3,010 lines); measureTests=false leaves them out");
    }

    @Test
    void aDamagedListIsTold() throws IOException {
        Files.writeString(file, "{\"format\": 1, \"tests\": [");

        assertThat(Refusal.of(() -> TestCodeFile.read(file, shop.directory))).startsWith(file + " is ");
    }

    private void tests(String... names) throws IOException {
        StringBuilder paths = new StringBuilder();
        for (String name : names) {
            paths.append(paths.isEmpty() ? "\"" : ", \"")
                    .append(shop.directory.resolve(name))
                    .append('"');
        }
        Files.writeString(file, "{\"format\": 1, \"tests\": [" + paths + "]}");
    }

    private static FileCoverage lines(int count) {
        return new FileCoverage(
                LineSet.of(IntStream.rangeClosed(1, count).toArray()), LineSet.of(), BranchSet.of(), BranchSet.of());
    }
}

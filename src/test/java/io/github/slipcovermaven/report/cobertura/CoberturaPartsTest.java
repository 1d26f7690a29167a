package io.github.slipcovermaven.report.cobertura;

import static org.assertj.core.api.Assertions.assertThat;

import edu.hm.hafner.coverage.Metric;
import edu.hm.hafner.coverage.Node;
import edu.hm.hafner.coverage.parser.CoberturaParser;
import edu.hm.hafner.util.FilteredLog;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Samples;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoberturaPartsTest {

    @TempDir
    Path temporary;

    @Test
    void isOneFileAsLongAsThatIsSmallEnough() throws IOException {
        ReportContext context = Samples.context(Samples.shop(), "INCOMPLETE");

        assertThat(write(new CoberturaParts(), context)).containsExactly(Samples.write(new CoberturaReport(), context));
    }

    /** The names are as long in bytes as they can be. */
    @Test
    void noneIsLargerThanTheLimitAndTogetherTheyAreTheWhole() throws IOException {
        SortedMap<String, FileCoverage> files = new TreeMap<>(Samples.shop().files());
        for (int i = 0; i < 60; i++) {
            files.put("src/" + "\"".repeat(150) + i + "/\u20ac" + Samples.HOSTILE, Samples.ran(i % 2, 2));
            files.put("src/cart" + i + ".py", Samples.cart());
        }
        ReportContext context = Samples.context(new Coverage(true, files), "INCOMPLETE: " + "\"".repeat(500));

        List<String> parts = write(new CoberturaParts(40_000), context);

        assertThat(parts)
                .hasSizeBetween(6, 14)
                .allSatisfy(part -> assertThat(part).hasSizeLessThan(40_000));
        List<Node> read = new ArrayList<>();
        for (String part : parts) {
            read.add(new CoberturaParser().parse(new StringReader(part), "part", new FilteredLog("problems")));
        }
        Node whole = Node.merge(read);
        assertThat(whole.getAllFileNodes()).hasSize(files.size());
        assertThat(whole.getValue(Metric.LINE)).hasToString("Optional[LINE: " + of(context, Metric.LINE) + "]");
        assertThat(whole.getValue(Metric.BRANCH)).hasToString("Optional[BRANCH: " + of(context, Metric.BRANCH) + "]");
    }

    @Test
    void aFileThatIsLargerByItselfIsAPartByItself() throws IOException {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        files.put("a.py", Samples.ran(1, 2));
        files.put("b.py", Samples.ran(1, 900));
        files.put("c.py", Samples.ran(1, 2));

        assertThat(write(new CoberturaParts(9_000), Samples.context(new Coverage(false, files))))
                .extracting(part -> part.replaceAll("(?s).*filename=\"services/shop/(.)\\.py\".*", "$1"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void thereIsOneWhenNothingWasMeasured() throws IOException {
        ReportContext context = Samples.context(Coverage.empty(true));

        assertThat(write(new CoberturaParts(), context)).containsExactly(Samples.write(new CoberturaReport(), context));
    }

    private static String of(ReportContext context, Metric metric) {
        var counter = metric == Metric.LINE
                ? context.coverage().lineCounter()
                : context.coverage().branchCounter();
        return "%.2f%% (%d/%d)"
                .formatted(100.0 * counter.covered() / counter.total(), counter.covered(), counter.total());
    }

    private List<String> write(CoberturaParts report, ReportContext context) throws IOException {
        report.write(context, temporary);
        List<String> parts = new ArrayList<>();
        int number = 1;
        Path folder = temporary.resolve("coverage-parts");
        while (Files.exists(folder.resolve("coverage-" + number + ".xml"))) {
            parts.add(Files.readString(folder.resolve("coverage-" + number + ".xml")));
            number++;
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(parts.size());
        }
        return parts;
    }
}

package io.github.slipcovermaven.report.html.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.diff.LineMap;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final Coverage COVERAGE = new Coverage(
            false,
            new TreeMap<>(Map.of(
                    "a/src/one.py", Samples.ran(3, 4),
                    "a/src/two.py", Samples.ran(1, 9),
                    "b/src/one.py", Samples.ran(2, 2))));

    private static Overview of(Background background) {
        ReportContext context = Samples.context(COVERAGE).with(background);
        return Overview.of(context, new PageNames(COVERAGE.files().keySet()));
    }

    @Test
    void namesTheFilesThatMissMostFirst() {
        Overview overview = of(Background.NONE);

        assertThat(overview.files())
                .extracting(FileRow::path)
                .containsExactly("a/src/two.py", "a/src/one.py", "b/src/one.py");
        assertThat(overview.worst()).extracting(FileRow::path).containsExactly("a/src/two.py", "a/src/one.py");
        assertThat(overview.total().lines()).isEqualTo(new Counter(6, 15));
        assertThat(overview.compared()).isFalse();
    }

    @Test
    void addsUpTheModulesOfAReactor() {
        Overview overview = of(Background.NONE.of(
                List.of(
                        new Background.Module("A", Set.of("a/src/one.py", "a/src/two.py"), "complete"),
                        new Background.Module("C", Set.of(), "its tests were skipped")),
                new TreeMap<>(),
                new TreeMap<>()));

        assertThat(overview.modules())
                .extracting(
                        Overview.ModuleRow::name,
                        Overview.ModuleRow::state,
                        module -> module.figures().lines())
                .containsExactly(
                        tuple("A", "complete", new Counter(4, 13)), tuple("C", "its tests were skipped", Counter.NONE));
    }

    @Test
    void countsWhatBecameOfEachFileSinceAnEarlierResult() {
        FileComparison lost = FileComparison.of(Samples.ran(4, 4), Samples.ran(3, 4), LineMap.identity());

        Overview overview = of(Background.NONE.with(
                new Background.Comparison("0123456789", new TreeMap<>(Map.of("a/src/one.py", lost)))));

        assertThat(overview.compared()).isTrue();
        assertThat(overview.lost()).extracting(FileRow::path).containsExactly("a/src/one.py");
        assertThat(overview.files())
                .extracting(FileRow::marks)
                .containsExactly("has-missed", "has-missed has-changed has-lost", "");
        assertThat(overview.total().lost()).isEqualTo(1);
        assertThat(overview.face().facts()).contains(new Face.Fact("Compared with", "0123456789"));
    }
}

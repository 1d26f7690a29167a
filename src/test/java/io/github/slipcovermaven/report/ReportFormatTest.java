package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.slipcovermaven.request.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

    private static final TestCounts NONE = new TestCounts(Map.of(), 0);

    @Test
    void readsTheNamesOfThePom() {
        assertThat(ReportFormat.parse(List.of("markdown", " lcov ", "lcov", "text", "xml", "json", "coverage")))
                .containsExactlyInAnyOrder(ReportFormat.values());
        assertThat(ReportFormat.parse(List.of())).isEmpty();
    }

    @Test
    void namesTheOneThatDoesNotExist() {
        assertThat(Refusal.of(() -> ReportFormat.parse(List.of("xml", "XML"))))
                .isEqualTo(
                        "The report format 'XML' is not known.\nUse some of json, xml, lcov, text, markdown, coverage.");
    }

    @Test
    void everyFormatOfTheMergedCoverageHasAWriterAndAllHaveFilesOfTheirOwn() {
        assertThat(List.of(ReportFormat.values()))
                .extracting(ReportFormat::file)
                .doesNotHaveDuplicates();
        assertThat(List.of(ReportFormat.XML, ReportFormat.LCOV, ReportFormat.TEXT, ReportFormat.MARKDOWN))
                .extracting(format -> format.writer(NONE).getClass())
                .doesNotHaveDuplicates();
        assertThatIllegalArgumentException().isThrownBy(() -> ReportFormat.JSON.writer(NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> ReportFormat.COVERAGE.writer(NONE));
    }
}

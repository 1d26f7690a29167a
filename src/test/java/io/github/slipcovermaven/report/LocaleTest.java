package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.report.cobertura.CoberturaReport;
import io.github.slipcovermaven.report.junit.JUnitReport;
import io.github.slipcovermaven.report.junit.JUnitSuite;
import io.github.slipcovermaven.report.lcov.LcovReport;
import io.github.slipcovermaven.report.markdown.MarkdownSummary;
import io.github.slipcovermaven.report.text.FailureText;
import io.github.slipcovermaven.report.text.TextSummary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commas in German numbers, the dotless i in Turkish, other digits in Arabic: none may show. */
class LocaleTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void theLocalesDifferInTheirNumbers() {
        Locale.setDefault(Locale.GERMANY);
        assertThat(String.format("%.1f", 1.5)).isEqualTo("1,5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"})
    void isTheSameEverywhere(String tag) throws Exception {
        Locale.setDefault(Locale.ROOT);
        String root = everything();
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(everything()).isEqualTo(root);
    }

    private static String everything() throws Exception {
        TestCounts counts = new TestCounts(Map.of("passed", 12_345), 72.5);
        ReportContext context = Samples.context(counts, Samples.shop(), "INCOMPLETE: I i");
        StringBuilder text = new StringBuilder();
        for (FileReport report : List.of(
                new CoberturaReport(),
                new LcovReport(),
                TextSummary.complete(80),
                TextSummary.console(80, 1, "x"),
                new MarkdownSummary())) {
            text.append(Samples.write(report, context));
        }
        Detail detail = Samples.detail("I i", Samples.HOSTILE, new Detail.Section("Captured stderr call", "I i"));
        JUnitSuite suite = new JUnitSuite(
                "I i",
                Samples.NOON,
                "host",
                1234.5,
                List.of(Samples.test("t.py::test_I", Samples.failed("call", "failed", detail))),
                List.of(),
                List.of(),
                Map.of(),
                List.of());
        ByteArrayOutputStream junit = new ByteArrayOutputStream();
        JUnitReport.write(suite, junit);
        text.append(junit.toString(StandardCharsets.UTF_8));
        new FailureText(80, 1, 3, "x").print(suite.results(), List.of(), text);
        return text.toString();
    }
}

package io.github.slipcovermaven.report;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A report that can be asked for, and its file. */
public enum ReportFormat {
    /** The engine's own schema; always written, because check judges it. */
    JSON("coverage.json"),
    /** Cobertura. */
    XML("coverage.xml"),
    /** LCOV. */
    LCOV("lcov.info"),
    /** The table. */
    TEXT("summary.txt"),
    /** For a CI server's summary page. */
    MARKDOWN("summary.md"),
    /** coverage.py's data file. */
    COVERAGE(CoverageData.NAME);

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** Returns the name of its file. */
    public String file() {
        return file;
    }

    /** Returns how it is written; the JSON is the result itself, and coverage.py's data is not made from it. */
    public CoverageReport writer(TestCounts tests) {
        return switch (this) {
            case JSON, COVERAGE -> throw new IllegalArgumentException("not made from the merged coverage alone");
            case XML -> new CoberturaReport();
            case LCOV -> new LcovReport();
            case TEXT -> TextSummary.complete(TextSummary.DEFAULT_WIDTH);
            case MARKDOWN -> new MarkdownSummary(tests);
        };
    }

    /**
     * Reads the names that the user gives.
     *
     * @throws ProblemException naming one that does not exist
     */
    public static Set<ReportFormat> parse(List<String> names) {
        Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
        for (String name : names) {
            formats.add(Arrays.stream(values())
                    .filter(format -> format.userName().equals(name.trim()))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(ParameterAdvice.formatUnknown(
                            name,
                            Arrays.stream(values()).map(ReportFormat::userName).toList()))));
        }
        return formats;
    }

    private String userName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.Report;
import io.github.slipcovermaven.report.cobertura.CoberturaParts;
import io.github.slipcovermaven.report.cobertura.CoberturaReport;
import io.github.slipcovermaven.report.html.HtmlReport;
import io.github.slipcovermaven.report.lcov.LcovReport;
import io.github.slipcovermaven.report.markdown.MarkdownSummary;
import io.github.slipcovermaven.report.text.TextSummary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The reports that there are. A new one is a class and a line here. */
public final class Reports {

    /** In the order in which they are written and named. */
    static final List<MergeReport> ALL = List.of(
            new JsonReport(),
            MergeReport.of(new CoberturaReport()),
            MergeReport.of(new CoberturaParts()),
            MergeReport.of(new LcovReport()),
            MergeReport.of(new HtmlReport()),
            MergeReport.of(TextSummary.complete(TextSummary.DEFAULT_WIDTH)),
            MergeReport.of(new MarkdownSummary()),
            new DataReport());

    private Reports() {}

    /**
     * Refuses a name that no report has.
     *
     * @throws ProblemException naming it
     */
    public static void refuseUnknown(List<String> names) {
        List<String> known = ALL.stream().map(Report::name).toList();
        names.stream().filter(name -> !known.contains(name.trim())).findFirst().ifPresent(name -> {
            throw new ProblemException(ParameterAdvice.formatUnknown(name, known));
        });
    }

    /** Tells whether a data file of coverage.py is among these names. */
    public static boolean haveData(List<String> names) {
        String data = new DataReport().name();
        return names.stream().anyMatch(name -> name.trim().equals(data));
    }

    /**
     * Returns those of these names that need nothing but coverage, each once.
     *
     * @throws ProblemException naming one that does not exist
     */
    public static List<CoverageReport> ofCoverage(List<String> names) {
        return asked(names).stream()
                .filter(MergeReport.OfCoverage.class::isInstance)
                .map(report -> ((MergeReport.OfCoverage) report).report())
                .toList();
    }

    /**
     * Returns the reports of these names, each once.
     *
     * @throws ProblemException naming one that does not exist
     */
    static List<MergeReport> asked(List<String> names) {
        refuseUnknown(names);
        Set<String> wanted = names.stream().map(String::trim).collect(Collectors.toSet());
        return ALL.stream().filter(report -> wanted.contains(report.name())).toList();
    }

    /**
     * Gets those ready that are asked for, and those that are always written.
     *
     * @throws ProblemException when one cannot be made of what was read
     */
    static List<Writing> prepare(List<MergeReport> asked, ReadMerge read) {
        return ALL.stream()
                .filter(report -> report.always() || asked.contains(report))
                .map(report -> report.prepare(read))
                .toList();
    }
}

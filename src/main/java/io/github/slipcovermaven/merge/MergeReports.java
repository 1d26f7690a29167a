package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TextSummary;
import io.github.slipcovermaven.request.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The reports of a merge. All of them bear the same time. */
final class MergeReports {

    private static final int CONSOLE_ROWS = 50;

    private final List<Writing> ready;
    private final Path folder;
    private final ReportContext context;
    private final Console console;

    MergeReports(List<Writing> ready, MergeOutcome outcome, Console console) {
        this.ready = ready;
        this.folder = outcome.reports().folder();
        this.context = outcome.context();
        this.console = console;
    }

    /**
     * Writes those whose turn it is.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when one cannot be written
     */
    void write(Writing.Moment moment) {
        ready.stream()
                .filter(writing -> writing.moment() == moment)
                .forEach(writing -> writing.action().write(context, folder, console));
    }

    /** Tells the summary, and where the reports are; one that comes last says so itself. */
    void show() {
        StringBuilder table = new StringBuilder();
        String whole = TextSummary.FILES.in(folder).toString();
        try {
            TextSummary.console(TextSummary.DEFAULT_WIDTH, CONSOLE_ROWS, whole).print(context, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.toString().lines().forEach(console::info);
        List<String> written = ready.stream()
                .filter(writing -> writing.moment() != Writing.Moment.LAST)
                .map(writing -> writing.report().files().name())
                .toList();
        console.info("reports: " + folder + ": " + String.join(", ", written));
    }
}

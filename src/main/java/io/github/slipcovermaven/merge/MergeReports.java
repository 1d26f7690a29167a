package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.judge.Stand;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.text.TextSummary;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;
import java.util.List;

/**
 * The reports of a merge. All of them bear the same time.
 *
 * @param ready what is to be written
 * @param folder where
 * @param context what they say
 */
record MergeReports(List<Writing> ready, Path folder, ReportContext context, Console console) {

    static MergeReports of(List<Writing> ready, MergeOutcome outcome, Console console) {
        return new MergeReports(ready, outcome.reports().folder(), outcome.context(), console);
    }

    /** Returns the same with a verdict. */
    MergeReports with(Stand stand) {
        return new MergeReports(ready, folder, Summaries.with(stand, context), console);
    }

    /** Returns what the result keeps of them. */
    MergeResult.Shown shown() {
        return Summaries.shown(context);
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
        TextSummary.onConsole(context, folder).forEach(console::info);
        List<String> written = ready.stream()
                .filter(writing -> writing.moment() != Writing.Moment.LAST)
                .map(writing -> writing.report().files().name())
                .toList();
        List<String> formats =
                ready.stream().map(writing -> writing.report().name()).toList();
        GitLabLimit.tell(folder, formats, HostSystem.current(), console);
        console.info("reports: " + folder + ": " + String.join(", ", written));
    }
}

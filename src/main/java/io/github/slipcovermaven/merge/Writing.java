package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;

/**
 * A report that is ready to be written.
 *
 * @param report which it is
 * @param moment when it is its turn
 * @param action writes it
 */
record Writing(MergeReport report, Moment moment, Action action) {

    /** The moments of a merge at which reports are written: a build that is killed leaves nothing that passes for whole. */
    enum Moment {
        /** Before {@code result.json}, which has the hash of what is written then. */
        FIRST,
        /** While {@code result.json} says that the folder is ours, and that nothing of it is to be judged yet. */
        BESIDE,
        /** After all else: it needs more than a merge does, and when that is not there the other reports are. */
        LAST
    }

    /** Writes a report. */
    interface Action {

        /**
         * Writes it.
         *
         * @param reports the folder that it goes into
         * @throws ProblemException when it cannot be written
         */
        void write(ReportContext context, Path reports, Console console);
    }

    /** Writes a report of which nothing is to be told but where it is. */
    interface Silent {

        /**
         * Writes it.
         *
         * @param reports the folder that it goes into
         * @throws ProblemException when it cannot be written
         */
        void write(ReportContext context, Path reports);

        /** Returns the same, beside a console. */
        default Action action() {
            return (context, reports, console) -> write(context, reports);
        }
    }

    static Writing first(MergeReport report, Silent action) {
        return new Writing(report, Moment.FIRST, action.action());
    }

    static Writing beside(MergeReport report, Silent action) {
        return new Writing(report, Moment.BESIDE, action.action());
    }

    static Writing last(MergeReport report, Action action) {
        return new Writing(report, Moment.LAST, action);
    }
}

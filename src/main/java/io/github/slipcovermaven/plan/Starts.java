package io.github.slipcovermaven.plan;

import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import java.util.Collection;

/**
 * What starting costs on one machine, until the first test runs and without what collecting the files takes. In seconds;
 * 0 where it is not known.
 *
 * @param process a process of the runner: Python, the plugins, the engine, {@code conftest.py}
 * @param xdist the same with xdist's controller and its workers
 */
public record Starts(double process, double xdist) {

    /** Nothing is known. */
    public static final Starts UNKNOWN = new Starts(0, 0);

    /** What it took on the machines that this was tried on, with SlipCover. */
    private static final double USUAL = 0.7;

    /** xdist's controller starts, and only then its workers. */
    private static final double USUAL_OF_WORKERS = 0.9;

    /** How much of what was seen goes into what is expected. */
    private static final double WEIGHT = 0.4;

    /** Returns what the processes of one run tell. */
    static Starts of(Collection<Ledger> ledgers) {
        double process = 0;
        double xdist = 0;
        for (Ledger ledger : ledgers) {
            if (ledger.launched().isEmpty() || ledger.files().isEmpty()) {
                continue;
            }
            SuiteEvent.FilesCollected collected = ledger.files().get();
            double collecting = collected.files().stream()
                    .mapToDouble(CollectedFile::collectSeconds)
                    .sum();
            double start = Math.max(0, collected.time() - ledger.launched().getAsDouble() - collecting);
            if (ledger.workers().isEmpty()) {
                process = Math.max(process, start);
            } else {
                xdist = Math.max(xdist, start);
            }
        }
        return new Starts(process, xdist);
    }

    /** Returns what is to be expected after another run. */
    Starts after(Starts seen) {
        return new Starts(moved(process, seen.process), moved(xdist, seen.xdist));
    }

    private static double moved(double known, double seen) {
        return known == 0 || seen == 0 ? Math.max(known, seen) : known + WEIGHT * (seen - known);
    }

    /** Returns this, and of the other what this does not know. */
    Starts or(Starts other) {
        return new Starts(process == 0 ? other.process : process, xdist == 0 ? other.xdist : xdist);
    }

    /** Returns what is expected of a process that runs tests by itself. */
    public double expected() {
        return process > 0 ? process : xdist > 0 ? Math.min(xdist, USUAL) : USUAL;
    }

    /** Returns what is expected of xdist. */
    double expectedOfXdist() {
        return xdist > 0 ? Math.max(xdist, expected()) : expected() + USUAL_OF_WORKERS;
    }
}

package io.github.slipcovermaven.plan;

import java.util.List;

/**
 * When the last worker will end, in seconds from the start. Rough: good enough to choose between ways that differ
 * clearly.
 */
public final class Forecast {

    /** Until pytest is there, with the engine and the plugins, in seconds. */
    private static final double START = 0.7;

    /** xdist's controller starts, and only then its workers; they end before it does. */
    private static final double START_OF_WORKERS = 0.9;

    private Forecast() {}

    /** Returns the end when each worker is a process with files of its own; of one worker, of the serial run. */
    public static double ofFiles(Division division) {
        return START + division.longest();
    }

    /** Returns the end when xdist hands the tests out: each of its workers collects everything. */
    public static double ofXdist(List<FileForecast> files, int workers) {
        double collect =
                files.stream().mapToDouble(FileForecast::collectSeconds).sum();
        double tests = files.stream().mapToDouble(FileForecast::testSeconds).sum();
        return START + (workers == 1 ? 0 : START_OF_WORKERS) + collect + tests / workers;
    }
}

package io.github.slipcovermaven.plan;

import java.util.List;

/**
 * When the last worker will end, in seconds from the start. Rough: good enough to choose between ways that differ
 * clearly.
 */
public final class Forecast {

    private Forecast() {}

    /** Returns the end when each worker is a process with files of its own; of one worker, of the serial run. */
    public static double ofFiles(Division division, Starts starts) {
        return starts.expected() + division.longest();
    }

    /** Returns the same where each worker collects the files of the others, too. */
    public static double ofFilesCollectedByAll(List<FileForecast> files, Division division, Starts starts) {
        return ofFiles(division, starts) + collecting(files) * (division.count() - 1) / division.count();
    }

    /** Returns the end when xdist hands the tests out: each of its workers collects everything. */
    public static double ofXdist(List<FileForecast> files, int workers, Starts starts) {
        double tests = files.stream().mapToDouble(FileForecast::testSeconds).sum();
        return (workers == 1 ? starts.expected() : starts.expectedOfXdist()) + collecting(files) + tests / workers;
    }

    private static double collecting(List<FileForecast> files) {
        return files.stream().mapToDouble(FileForecast::collectSeconds).sum();
    }
}

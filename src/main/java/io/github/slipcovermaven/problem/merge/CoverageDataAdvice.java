package io.github.slipcovermaven.problem.merge;

import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Problem;

/** What is said about coverage.py's data files and JSON. */
public final class CoverageDataAdvice {

    private static final String FETCH_AGAIN =
            "Measure again; if the file came from another machine, fetch it again from there, as a binary file.";
    private static final String ONE_CONFIGURATION = "Measure every part with the same coverage.py configuration.";

    private CoverageDataAdvice() {}

    public static String dataOfElsewhere(String module) {
        return "None of the sources of the data files is in " + module
                + "; their paths are written as they were recorded.";
    }

    public static String dataUnproven(int files) {
        return "UNPROVEN: " + Counted.of(files, "data file has no record", "data files have no record")
                + " that says how many there should be.";
    }

    /** The library that reads coverage.py's data cannot be loaded here. */
    public static Problem sqliteUnusable(String reason) {
        return Problem.broken(
                "SQLite, in which coverage.py keeps its data, cannot be loaded: " + ArtifactAdvice.shown(reason),
                "Its library is unpacked into Java's temporary folder. If programs may not run from there (noexec),"
                        + " name another folder with -Dorg.sqlite.tmpdir=... in MAVEN_OPTS.");
    }

    /** A file is not a data file of coverage.py. */
    public static Problem notCoverageData(String name, String reason) {
        return Problem.shortfall(
                ArtifactAdvice.shown(name) + " is not a data file of coverage.py: " + ArtifactAdvice.shown(reason)
                        + ".",
                "Give only files that coverage.py wrote.");
    }

    /** A data file has a schema that this version does not know. */
    public static Problem unknownSchema(String name, String found, int known) {
        return Problem.broken(
                ArtifactAdvice.shown(name) + " has coverage.py's schema " + ArtifactAdvice.shown(found)
                        + "; this version of the plugin reads schema " + known + " (coverage.py 5.0 to 7).",
                "Combine such files with the coverage.py that wrote them, or use a newer version of this plugin.");
    }

    /** A data file of coverage.py is damaged. */
    public static Problem coverageDataDamaged(String name, String reason) {
        return Problem.broken(
                ArtifactAdvice.shown(name) + " is a damaged data file of coverage.py: " + ArtifactAdvice.shown(reason)
                        + ".",
                FETCH_AGAIN);
    }

    /** A data file has an SQLite journal beside it: its writer died, or still writes. */
    public static Problem unfinishedCoverageData(String name, String journal) {
        return Problem.broken(
                ArtifactAdvice.shown(name) + " was not written to its end: " + ArtifactAdvice.shown(journal)
                        + " stands beside it.",
                "Measure again, and read the file when the process that writes it has ended.");
    }

    /** Lines and arcs cannot be merged. */
    public static Problem recordingsDiffer(String lines, String arcs) {
        return Problem.shortfall(
                ArtifactAdvice.shown(lines) + " was measured without branches, " + ArtifactAdvice.shown(arcs)
                        + " with them; coverage.py cannot combine the two.",
                ONE_CONFIGURATION);
    }

    /** A file was traced by different plugins. */
    public static Problem tracersDiffer(String path, String one, String other) {
        return Problem.shortfall(
                ArtifactAdvice.shown(path) + " was traced by " + tracer(one) + " and by " + tracer(other)
                        + "; coverage.py cannot combine the two.",
                ONE_CONFIGURATION);
    }

    /** A JSON file has a format of coverage.py's that this version does not know. */
    public static Problem unknownCoveragePyFormat(String name, String found) {
        return Problem.broken(
                ArtifactAdvice.shown(name) + " is coverage.py's JSON, and its format is " + ArtifactAdvice.shown(found)
                        + "; this version of the plugin reads the formats 2 and 3.",
                "Write it again with \"coverage json\" of coverage.py 7.6 or later.");
    }

    /** A data file holds nothing at all. */
    public static Problem emptyCoverageData(String name) {
        return Problem.broken(
                ArtifactAdvice.shown(name) + " is empty: its process was killed before it wrote what ran.",
                "Measure again, or delete the file if nothing ran in that process.");
    }

    /** Data files alone cannot become reports. */
    public static Problem dataWithoutStatements(String first, int count) {
        String more = count == 1 ? " says" : " and " + (count - 1) + " more say";
        return Problem.shortfall(
                ArtifactAdvice.shown(first) + more + " what ran, but not what could have run; only coverage.py knows"
                        + " that, from the sources. There is nothing to report.",
                "Let each job run \"coverage json\" (after \"coverage combine\") and give that JSON too; or merge only"
                        + " the data with -Dslipcover.formats=coverage, and report on the merged .coverage with"
                        + " coverage.py.");
    }

    /** A data file knows of a run that no JSON knows of. */
    public static Problem reportsLackRun(String path, int line) {
        return Problem.shortfall(
                "By the data files line " + line + " of " + ArtifactAdvice.shown(path)
                        + " ran; by coverage.py's JSON it never did, so the JSON of a run is missing.",
                "Let each job run \"coverage json\" after its last \"coverage combine\" and give that JSON too, or leave"
                        + " the data files out.");
    }

    /** The export was asked for, and only reports are there. */
    public static Problem noDataToExport(String report) {
        return Problem.shortfall(
                "The formats ask for a .coverage, but no data file is among the inputs, only coverage.py's JSON ("
                        + ArtifactAdvice.shown(report) + "), which does not hold all of it.",
                "Give the data files (.coverage) of the jobs too, or remove coverage from <formats>.");
    }

    /** A data file stands where the export is to be written. */
    public static Problem foreignDataFile(String file) {
        return Problem.shortfall(
                ArtifactAdvice.shown(file) + " was not written by this plugin; the merged data would overwrite it.",
                "Set <outputDirectory> to another folder, or move the file away.");
    }

    private static String tracer(String name) {
        return name.isEmpty() ? "coverage.py itself" : "the plugin " + ArtifactAdvice.shown(name);
    }
}

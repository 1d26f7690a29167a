package io.github.slipcovermaven.problem.merge;

import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What is said where what SlipCover measured cannot become a data file of coverage.py. */
public final class ExportAdvice {

    private static final String WANTED = "The formats ask for a .coverage of what SlipCover measured";
    private static final String REPORTS = "The other reports are written.";

    private ExportAdvice() {}

    /** Says what coverage.py will take for missing: statements by their first lines. */
    public static String statementsUnknown(String source, List<String> lines) {
        return "SlipCover knows nothing of these statements of " + source + ", so coverage.py will call them missing: "
                + Listed.inWords(lines, "and");
    }

    public static String statementsUnknownOfMore(int sources) {
        return "SlipCover knows nothing of statements of " + sources + " more sources.";
    }

    public static String remedyForUnknownStatements() {
        return "Most such statements are excluded in SlipCover's configuration and not in coverage.py's: give both the"
                + " same exclusions.";
    }

    /** The export has not been tried there. */
    public static Problem exportOnWindows() {
        return Problem.broken(
                WANTED + ", which has not been tested on Windows. " + REPORTS,
                "Merge on Linux or macOS (WSL too), or remove coverage from <formats>.");
    }

    /** Sources are not in this checkout. */
    public static Problem exportWithoutSources(List<String> paths, Path module) {
        return Problem.shortfall(
                WANTED + ", for which coverage.py needs the sources, and these are not in " + module + ":"
                        + Listed.inLines(shown(paths)) + "\n" + REPORTS,
                "Merge in a checkout of what was measured (with what it generates), leave these out with <omit> when"
                        + " the tests run, or remove coverage from <formats>.");
    }

    /** Sources are not what was measured. */
    public static Problem exportOfOtherSources(List<String> paths) {
        return Problem.shortfall(
                WANTED + ", and these sources are not what all shards measured:" + Listed.inLines(shown(paths)) + "\n"
                        + REPORTS,
                "Let all shards run the revision that is checked out here, or remove coverage from <formats>.");
    }

    /** What is said before the tests run, of what would be missing after them. */
    public static Problem exportNotPrepared(Problem why) {
        return Problem.broken(
                WANTED + ", for which coverage.py is needed. " + why.what(),
                why.remedy() + " Or remove coverage from <formats>.");
    }

    /** No interpreter was found, or no coverage.py for it, for the reason given. */
    public static Problem exportWithoutPython(Problem why) {
        return Problem.broken(
                WANTED + ", for which a Python with coverage.py is needed. " + REPORTS + " " + why.what(),
                why.remedy() + " Or remove coverage from <formats>.");
    }

    /** Sources that coverage.py cannot make sense of, or that are not those that were measured. */
    public static Problem exportRefused(List<String> files, String python, String coverage) {
        return Problem.shortfall(
                WANTED + ", and coverage.py " + coverage + " under Python " + python + " cannot take these for it:"
                        + Listed.inLines(shown(files)) + "\n" + REPORTS,
                "Merge in a checkout of what was measured, with a Python of the version that ran the tests"
                        + " (-Dslipcover.python=...), or remove coverage from <formats>.");
    }

    /** Our own script did not come to its end. */
    public static Problem exportFailed(String how, Path log) {
        return Problem.broken(
                WANTED + ", and coverage.py could not say which statements and branches that is: it " + how + ". "
                        + REPORTS,
                "Its whole output: " + log);
    }

    /** A shard that coverage.py measured lacks its data. */
    public static Problem shardWithoutData(Path shard) {
        return Problem.shortfall(
                "The formats ask for a .coverage, but " + shard + " has no sound coverage.combined, in which all"
                        + " is that coverage.py recorded there.",
                "Let the job upload the whole folder of the shard, or remove coverage from <formats>.");
    }

    /**
     * A Cobertura report that is of no use to the CI server that runs this build.
     *
     * @param mebibytes its size, as text
     * @param most what GitLab reads, in mebibytes
     * @param format the name of the report that is in parts
     * @param parts the folder of that
     */
    public static String tooLargeForGitLab(Path file, String mebibytes, long most, String format, String parts) {
        return file + " has " + mebibytes + " MiB. GitLab reads no Cobertura report of more than " + most
                + " MiB, and would show no coverage in merge requests. Add " + format
                + " to <formats>, and in .gitlab-ci.yml let coverage_report's path be **/" + parts + "/*.xml.";
    }

    private static List<String> shown(List<String> names) {
        return names.stream().map(ArtifactAdvice::shown).toList();
    }
}

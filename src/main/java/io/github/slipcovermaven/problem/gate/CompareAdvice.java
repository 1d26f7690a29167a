package io.github.slipcovermaven.problem.gate;

import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.OneLine;
import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What to do where it cannot be told what has changed, or what got worse. */
public final class CompareAdvice {

    private CompareAdvice() {}

    /** There is no git. */
    public static Problem noRepository(Path folder, String revision, String parameter) {
        return Problem.shortfall(
                "No git repository holds " + folder + ", so it is not known what has changed since "
                        + OneLine.of(revision) + ".",
                "Build in a clone, not in a copy or an archive of one; or leave out <" + parameter + ">.");
    }

    /** A repository that is of another kind, or damaged. */
    public static Problem repositoryUnreadable(Path folder, String reason) {
        return Problem.broken(
                "The git repository of " + folder + " cannot be read: " + OneLine.of(reason),
                "git fsck says whether it is damaged. Split and sparse indexes and SHA-256 are not supported: git"
                        + " update-index --no-split-index and git sparse-checkout reapply --no-sparse-index change the"
                        + " first two.");
    }

    /** Git would fetch what is missing by itself. */
    public static Problem contentNotFetched(Path folder, String object, String revision) {
        return Problem.shortfall(
                "The git repository of " + folder + " lacks " + object + ", a part of " + OneLine.of(revision) + ".",
                "If it is a partial clone, git diff --stat " + revision + " fetches what is missing; else git fsck says"
                        + " what is damaged.");
    }

    /** Nothing is committed. */
    public static Problem noCommitYet(Path tree, String revision, String parameter) {
        return Problem.shortfall(
                "The git repository of " + tree + " has no commit yet, so nothing can have changed since "
                        + OneLine.of(revision) + ".",
                "Commit first, or leave out <" + parameter + ">.");
    }

    /** A branch or commit that a remote may have. */
    public static Problem revisionNotFetched(String revision, String parameter, String command) {
        return Problem.shortfall(
                parameter + " names '" + OneLine.of(revision) + "', which this clone does not have.",
                "Fetch it before the build: " + command);
    }

    /** A branch that is here under the remote's name only, as CI servers check out. */
    public static Problem revisionOfRemote(String revision, String ofRemote, String parameter) {
        return Problem.shortfall(
                parameter + " names '" + OneLine.of(revision) + "', which this clone has only as " + ofRemote + ".",
                "Set " + parameter + " to " + ofRemote + ".");
    }

    /** A name that means nothing to git. */
    public static Problem revisionUnknown(String revision, String parameter) {
        return Problem.shortfall(
                parameter + " names '" + OneLine.of(revision) + "', and there is no such commit.",
                "Set " + parameter
                        + " to a branch, a tag or a commit; git branch --all and git tag list what there is.");
    }

    /** The common commit was cut off. */
    public static Problem historyTooShort(String revision, String parameter) {
        return Problem.shortfall(
                "Where HEAD and " + OneLine.of(revision)
                        + " went apart is not known here, because this clone is shallow: its history was not fetched"
                        + " to the end.",
                "Fetch the rest before the build: git fetch --unshallow (or git fetch --deepen=100, until it is enough;"
                        + " fetch-depth: 0 in GitHub's checkout, GIT_DEPTH: 0 in GitLab CI). Or leave out <" + parameter
                        + ">.");
    }

    /** Two histories that have nothing to do with each other. */
    public static Problem nothingInCommon(String revision, String parameter) {
        return Problem.shortfall(
                "HEAD and " + OneLine.of(revision) + " have no commit in common.",
                "Set " + parameter + " to the branch that this one comes from.");
    }

    /** A submodule was not fetched so far back. */
    public static Problem submoduleLacksCommit(Path submodule, String commit, String base) {
        return Problem.shortfall(
                "The submodule " + submodule + " does not have its commit " + commit + ", which " + base + " names.",
                "Fetch it before the build: git -C " + submodule + " fetch origin " + commit);
    }

    /** Two engines mean other things by a line and by a branch. */
    public static Problem baseOfAnotherEngine(Path base, String engine, String now) {
        return Problem.shortfall(
                "The result " + base + " was measured by " + engine + ", this one by " + now
                        + ": the two do not count the same lines and branches.",
                "Compare with a result of the same <engine>.");
    }

    /** Only one of them knows branches. */
    public static Problem baseOfAnotherBranchMode(Path base, boolean branches) {
        return Problem.shortfall(
                "The result " + base + " was measured " + (branches ? "with" : "without") + " branches, this one "
                        + (branches ? "without" : "with") + " them.",
                "Compare with a result of the same <branch>.");
    }

    /** Another minor release has other lines. */
    public static Problem baseOfAnotherPython(Path base, List<String> pythons, List<String> now) {
        return Problem.shortfall(
                "The result " + base + " was measured under Python " + Listed.all(pythons) + ", this one under Python "
                        + Listed.all(now) + ": other releases have other lines.",
                "Compare with a result of the same Python.");
    }

    /** What did not run there cannot be missed here. */
    public static Problem baseIncomplete(Path base, List<String> reasons) {
        return Problem.shortfall(
                "The result " + base + " is incomplete, so what was lost since cannot be told:"
                        + Listed.inLines(reasons),
                "Compare with a complete result.");
    }

    /** The result is not of that commit. */
    public static Problem baseOfOtherSources(Path base, String commit, List<String> paths) {
        return Problem.shortfall(
                "The result " + base + " was not measured of what the commit " + commit + " has of:"
                        + Listed.inLines(paths),
                "Name the commit that it is of with <compareRevision>, or compare with the result of a clean"
                        + " checkout.");
    }

    /** There is no earlier result. */
    public static Problem baseMissing(Path place) {
        return Problem.shortfall(
                "There is no result to compare with: " + place + " neither holds a result.json or a coverage.json nor"
                        + " is one.",
                "Set compareWith to the folder that holds the result.json of an earlier build, with its coverage.json"
                        + " beside it; or to a coverage.json alone, with compareRevision for the commit that it is of.");
    }

    /** Something else than a report of an engine. */
    public static Problem baseIsNoReport(Path file) {
        return Problem.shortfall(
                "There is no result to compare with: " + file + " is no JSON of SlipCover or coverage.py.",
                "Set compareWith to an earlier build's folder with result.json, or to its coverage.json; coverage json"
                        + " makes one of coverage.py's data.");
    }

    /** A report does not say of which commit it is. */
    public static Problem bareWithoutRevision(Path file) {
        return Problem.shortfall(
                "The result " + file + " does not say of which commit it is: there is no result.json of it beside it.",
                "Name that commit with compareRevision; or keep the result.json of that build beside it.");
    }

    /** None of its files is one of that commit's. */
    public static Problem bareOfOtherSources(Path file, String commit, List<String> paths) {
        return Problem.shortfall(
                "The result " + file + " names no file that the commit " + commit + " has in this module"
                        + (paths.isEmpty() ? "." : ":" + Listed.inLines(paths)),
                "Name the commit that it is of with compareRevision. If it was measured elsewhere, say with"
                        + " <pathMappings> where its folders are here.");
    }

    /** A file had fewer lines at that commit. */
    public static Problem bareBeyondEnd(Path file, String path, int line, int last, String commit) {
        return Problem.shortfall(
                "The result " + file + " has a line " + line + " of " + OneLine.of(path) + ", of which the commit "
                        + commit + " has " + (last == 1 ? "one line." : last + " lines."),
                "Name the commit that it is of with compareRevision.");
    }

    /** What a report cannot prove. */
    public static String bareUntold(Path file, String commit) {
        return "Compared with " + file + " alone, without a result.json: it has no hashes of its sources, so it is not"
                + " known whether it is of " + commit + ", is complete, and was measured under the same Python.";
    }

    /** What a report names and that commit does not have. */
    public static String bareLeftOut(String commit, List<String> paths) {
        return "Not compared, because " + commit + " does not have them in this module: "
                + Counted.of(paths.size(), "file") + " of the earlier result (" + Listed.inWords(paths, "and") + ").";
    }

    /** The result does not say of which commit it is. */
    public static Problem commitUnknown(Path file) {
        return Problem.shortfall(
                "The result " + file + " does not say of which commit it is.",
                "Name that commit with compareRevision.");
    }

    /** Another module's result. */
    public static Problem baseOfAnotherModule(Path file, String module, String now) {
        return Problem.shortfall(
                "The result " + file + " is of the module " + module + ", not of " + now + ".",
                "Set compareWith to the folder with this module's own result.");
    }

    /** A commit for no result. */
    public static Problem compareRevisionAlone() {
        return Problem.shortfall(
                "There is a compareRevision, and no result to compare with.",
                "Set compareWith to the folder of an earlier result, or remove compareRevision.");
    }

    /** Nothing can be compared where the sources are not. */
    public static Problem sourcesElsewhere(String module, Path folder, String parameter) {
        return Problem.shortfall(
                parameter + " needs the sources of " + module + " and git's history of them; they are not below "
                        + folder + ".",
                "Run check in a checkout of the repository, or leave out <" + parameter + ">.");
    }
}

package io.github.slipcovermaven.problem;

import java.util.List;
import java.util.Map;

/** What is said of tests that failed in a process which did not collect all files. */
public final class TrialAdvice {

    private TrialAdvice() {}

    /** How to run what failed as plain pytest does; to stand between other sentences. */
    public static String inOneProcess(String execution) {
        return " In one process, as plain pytest runs them: " + command(execution) + ".";
    }

    /** What to do where the runner does not start, and perhaps does so alone; to stand after other sentences. */
    public static String startsAlone(String execution) {
        return " If plain pytest starts, something that it loads does not go together with several workers; in one"
                + " process: " + command(execution) + ".";
    }

    private static String command(String execution) {
        String goal = execution.startsWith("default-cli") ? "slipcover:shard" : "slipcover:shard@" + execution;
        return "mvn " + goal + " -Dslipcover.workers=1";
    }

    /** What failed is tried. */
    public static String begins(List<String> failed) {
        return "Failed in a process that collects only some of the files: " + Listed.inWords(failed, "and")
                + ". It runs again, as before and the plain way, to see whether that is why.";
    }

    /** Less ran. */
    public static String less(List<String> files) {
        return "Less ran than where all files were collected: " + Listed.inWords(files, "and")
                + ". It runs again, as before and the plain way, to see why.";
    }

    /** Less ran, and nobody knows why. */
    public static String untried(List<String> files, String execution) {
        return "Less ran than where all files were collected, and it was not tried whether that is why: "
                + Listed.inWords(files, "and") + ". The next run collects all files, to see that."
                + inOneProcess(execution);
    }

    /** Less ran, and would so anyway. */
    public static String settled(String file) {
        return file + " comes to the same where all files are collected; that is what is expected of it from now on.";
    }

    /** Less ran by chance. */
    public static String atTimes(String file) {
        return file + " comes to something else when it runs again as before, so that this is no matter of what is"
                + " collected.";
    }

    /** Less ran, and that counts. */
    public static String stays(String file, String execution) {
        return "Its process did not come to its end once more with all files collected, so that it counts as it ran: "
                + OneLine.of(file) + "." + inOneProcess(execution);
    }

    /** Less of a file runs where others are not collected. */
    public static String leansQuietly(String file, String on) {
        return file + " runs as with plain pytest only in a process that also collects "
                + (on.isEmpty() ? "the other files" : on) + ": from now on each process collects all files.";
    }

    /** Where all files were collected, more ran. */
    public static String leanQuietly(List<String> files) {
        return "More ran, now that all files were collected, of " + Listed.inWords(files, "and")
                + ": from now on each process collects all files.";
    }

    /** Too much failed. */
    public static String tooMany(long files, int all) {
        return files + " of " + all + " files fail, more than a tenth, so that none is tried again.";
    }

    /** A test has two outcomes. */
    public static String flaky(String test) {
        return test + " passes when it runs again: it is flaky, and stays failed.";
    }

    /** A file leans on others. */
    public static String leans(String file, String on) {
        return file + " passes only in a process that also collects " + (on.isEmpty() ? "the other files" : on)
                + ": from now on each process collects all files.";
    }

    /** What failed in parts of a file is tried. */
    public static String apart(List<String> failed) {
        return "Failed where several workers, or one at two times, run parts of " + Listed.inWords(failed, "and")
                + ". The failing parts run again, as before and in the whole feature, to see whether that is why.";
    }

    /** Parts of files fail, and the whole passes. */
    public static String tornApart(List<String> files, boolean again) {
        boolean one = files.size() == 1;
        return Listed.inWords(files, "and") + (one ? " fails" : " fail")
                + " only where not all of it runs in one process: its scenarios build on each other. From now on one worker"
                + " runs all of it."
                + (again
                        ? " The tests run once more so, and that counts."
                        : " As other tests fail, too, they do not run once more.");
    }

    /** Processes run their tests anew. */
    public static String onceMore(List<String> workers) {
        return Listed.inWords(workers, "and") + " ran " + (workers.size() == 1 ? "its" : "their")
                + " tests once more with all files collected, and that counts.";
    }

    /** Why all files are collected. */
    public static String unknown(List<String> files) {
        return "it is not known yet what "
                + (files.size() == 1 ? files.get(0) + " comes" : files.size() + " files come") + " to then";
    }

    /** The same, where it is known that some need it. */
    public static String leaning(Map<String, String> leaning) {
        List<String> files = List.copyOf(leaning.keySet());
        String on = files.size() == 1 ? leaning.getOrDefault(files.get(0), "") : "";
        return Listed.inWords(files, "and")
                + (files.size() == 1 ? " leans on " : " lean on ")
                + (on.isEmpty() ? "others" : on);
    }
}

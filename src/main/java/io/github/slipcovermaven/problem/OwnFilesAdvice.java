package io.github.slipcovermaven.problem;

import java.util.List;

/** What to do about files of the user's own that several processes write. */
public final class OwnFilesAdvice {

    private OwnFilesAdvice() {}

    /** Several processes wrote one file when their tests were over. */
    public static Problem overwritten(String file, List<String> writers) {
        return Problem.shortfall(
                OneLine.of(file) + " was written by " + writers.size() + " processes when their tests were over ("
                        + Listed.inWords(writers, "and")
                        + "), and holds only what the last of them wrote.",
                "Put the process id (os.getpid()) into its name, or run the tests in one process:"
                        + " -Dslipcover.workers=1.");
    }
}

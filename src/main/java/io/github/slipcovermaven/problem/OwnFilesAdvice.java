package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/** What to do about files of the user's own that several processes write. */
public final class OwnFilesAdvice {

    private OwnFilesAdvice() {}

    public static String ownReportNotJoined(String runner, String option, Path place, String reason) {
        return runner + "'s own " + option + " " + place + " was not joined: " + reason;
    }

    public static String rerunListNotJoined(Path place, List<Path> parts) {
        return "behave's rerun list " + place + " was not joined, because it is no plain file or too long;"
                + " each process has its own: "
                + String.join(", ", parts.stream().map(Path::toString).toList());
    }

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

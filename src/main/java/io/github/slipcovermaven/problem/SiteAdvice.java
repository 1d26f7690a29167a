package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/** What to say on a page of maven-site that has less to show than it should. */
public final class SiteAdvice {

    private SiteAdvice() {}

    /** Nothing was merged. */
    public static List<String> noResult(String module, Path folder) {
        return List.of(
                "There is no merged result of " + module + " in " + folder + ".", "Run mvn verify, and then mvn site.");
    }

    /** What it is of has changed. */
    public static String stale(Problem change) {
        return "Not of what is there now: " + OneLine.of(change.what());
    }

    /** The HTML report was not asked for. */
    public static String noPages() {
        return "There are no pages of the files: the parameter formats of the goal merge leaves out html.";
    }
}

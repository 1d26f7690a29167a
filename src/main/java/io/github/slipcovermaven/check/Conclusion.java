package io.github.slipcovermaven.check;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.report.text.TextSummary;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;
import java.util.List;

/** How a judgement ends, of a module and of a reactor. */
public final class Conclusion {

    private Conclusion() {}

    /**
     * Tells what was not kept.
     *
     * @param violations a line each
     * @param folder of the reports
     * @param halt whether it fails the build; otherwise it is a warning
     * @throws ProblemException when it does
     */
    public static void violated(List<String> violations, Path folder, boolean halt, Console console) {
        Problem problem = ResultAdvice.violated(violations, TextSummary.FILES.in(folder));
        if (halt) {
            throw new ProblemException(problem);
        }
        console.warn(problem.message());
    }

    /** Returns over what a figure is, as the beginning of a sentence. */
    public static String over(Counter lines, Counter branches, int files) {
        return "That is " + lines.covered() + " of " + lines.total() + " lines and " + branches.covered() + " of "
                + branches.total() + " branches in " + Counted.of(files, "file");
    }
}

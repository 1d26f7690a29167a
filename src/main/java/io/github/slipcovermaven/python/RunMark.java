package io.github.slipcovermaven.python;

import java.nio.file.Path;

/**
 * By what a process is known to belong to a run, even when it has left its parent: a variable in the environment that it
 * began with. Each child of a measured process has it anyway, as the last of what says how to measure it
 * ({@code inheriting.py}); pytest itself is given the mark alone, and takes it out of {@code os.environ}.
 */
public final class RunMark {

    private static final String VARIABLE = "SLIPCOVER_MAVEN_CHILD";

    private final String mark;

    /** Makes the mark of the run that has this worker configuration. */
    public RunMark(Path configurationFile) {
        // inheriting.py escapes in the same way what is separated by bars.
        mark = configurationFile
                .toAbsolutePath()
                .normalize()
                .toString()
                .replace("%", "%25")
                .replace("|", "%7C");
    }

    /** Returns the variable's name. */
    String variable() {
        return VARIABLE;
    }

    /** Returns the variable's value for a process that is not measured as a child. */
    String value() {
        return "run|" + mark;
    }

    /** Returns the mark as it stands among the variable's words. */
    String mark() {
        return mark;
    }
}

package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.process.MarkedProcesses;
import java.nio.charset.StandardCharsets;
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
        mark = escaped(configurationFile.toAbsolutePath().normalize().toString());
    }

    /** inheriting.py escapes in the same way what is separated by bars. */
    private static String escaped(String path) {
        return path.replace("%", "%25").replace("|", "%7C");
    }

    /**
     * Returns the processes of runs, of this or another build, whose worker configuration has a path that begins so.
     */
    public static MarkedProcesses processes(String configuration) {
        // As the bytes that the process was given, see MarkedProcesses.
        String mark =
                "|" + new String(escaped(configuration).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new MarkedProcesses(entry -> entry.startsWith(VARIABLE + "=") && entry.contains(mark));
    }

    /** Returns the variable's name. */
    public String variable() {
        return VARIABLE;
    }

    /** Returns the variable's value for a process that is not measured as a child. */
    public String value() {
        return "run|" + mark;
    }

    /** Returns the mark as it stands among the variable's words. */
    String mark() {
        return mark;
    }
}

package io.github.slipcovermaven.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} to the goal, which turns it into Maven's failure or error. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Wraps a problem that has no technical cause. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** Wraps a problem and the technical cause, which shows in Maven's {@code -e} output. */
    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.message());
        this.problem = problem;
        if (cause != null) {
            // Not as the cause: Maven glues the messages of causes to ours, behind the remedy.
            addSuppressed(cause);
        }
    }

    /** Returns what is wrong and what to do. */
    public Problem problem() {
        return problem;
    }
}

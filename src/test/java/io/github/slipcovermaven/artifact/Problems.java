package io.github.slipcovermaven.artifact;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the problem that a call ends in. */
public final class Problems {

    public static final String MAKE_AGAIN =
            "Run the slipcover:shard goal again; if the file came from another machine, fetch it again from there.";

    private Problems() {}

    public static Problem of(ThrowingCallable call) {
        Problem[] caught = new Problem[1];
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> caught[0] = e.problem());
        return caught[0];
    }
}

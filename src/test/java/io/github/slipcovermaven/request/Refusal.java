package io.github.slipcovermaven.request;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.slipcovermaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the problem that a call ends in. */
public final class Refusal {

    private Refusal() {}

    /** Returns the whole message, its lines joined by {@code \n}. */
    public static String of(ThrowingCallable call) {
        List<String> messages = new ArrayList<>();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(e -> messages.add(e.problem().message()));
        return messages.get(0).replace(System.lineSeparator(), "\n");
    }
}

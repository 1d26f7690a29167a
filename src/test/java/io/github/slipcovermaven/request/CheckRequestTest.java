package io.github.slipcovermaven.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckRequestTest {

    @Test
    void refusesAMinimumThatNobodyCanHaveMeant() {
        assertThat(Refusal.of(() -> CheckRequest.refuseSenseless(Optional.of("970"))))
                .isEqualTo("The minimum '970' is outside 0 to 100 percent.\n"
                        + "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.");
    }

    @Test
    void acceptsAMinimumAndNone() {
        assertThatNoException().isThrownBy(() -> CheckRequest.refuseSenseless(Optional.of("97")));
        assertThatNoException().isThrownBy(() -> CheckRequest.refuseSenseless(Optional.empty()));
    }
}

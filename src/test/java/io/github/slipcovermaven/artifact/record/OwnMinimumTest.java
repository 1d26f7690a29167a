package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnMinimumTest {

    @Test
    void theHighestOfSeveralRunsCountsByItsNumber() {
        OwnMinimum most = new OwnMinimum("100%", "b");

        assertThat(OwnMinimum.highest(Stream.of(new OwnMinimum("97.5%", "a"), most, new OwnMinimum("9%", "c"))))
                .contains(most);
        assertThat(OwnMinimum.highest(Stream.empty())).isEmpty();
    }
}

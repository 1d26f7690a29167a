package io.github.slipcovermaven.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void readsWhichPartItIs() {
        assertThat(Part.parse(Optional.of("2/8")).name()).isEqualTo("2/8");
        assertThat(Part.parse(Optional.of(" 1/1 ")).isWhole()).isTrue();
        assertThat(Part.parse(Optional.empty()).isWhole()).isTrue();
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(refusal("4/3"))
                .isEqualTo("There is no shard 4/3: the first is 1/3 and the last is 3/3.\n"
                        + "Count the jobs from 1; where the CI server counts from 0, add 1.");
        assertThat(refusal("0/3"))
                .isEqualTo("There is no shard 0/3: the first is 1/3 and the last is 3/3.\n"
                        + "Count the jobs from 1; where the CI server counts from 0, add 1.");
        for (String text : new String[] {"x", "", "2", "2/", "-1/3", "1/2/3", "1.0/2", "1 of 3"}) {
            assertThat(refusal(text))
                    .isEqualTo("The shard '" + text + "' is not a part of a suite, such as 2/8.\n"
                            + "Set -Dslipcover.shard to the number of this job, a slash and the number of all jobs.");
        }
        assertThat(refusal("1/0")).isEqualTo(divided("1/0", 0));
        assertThat(refusal("1/2000")).isEqualTo(divided("1/2000", 2000));
    }

    private static String divided(String text, int count) {
        return "The shard " + text + " divides the suite among " + count + " jobs, and 1 to 1024 are possible.\n"
                + "Set -Dslipcover.shard to the number of this job, a slash and the number of all jobs.";
    }

    private static String refusal(String text) {
        return Refusal.of(() -> Part.parse(Optional.of(text)));
    }
}

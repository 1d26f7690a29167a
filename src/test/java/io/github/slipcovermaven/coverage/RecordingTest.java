package io.github.slipcovermaven.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordingTest {

    @Test
    void executedLinesAreTheEndsOfArcsThatAreLines() {
        RecordedFile file = new RecordedFile(
                "",
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "a", BranchSet.of(new Branch(-1, 3), new Branch(3, 7)),
                        "b", BranchSet.of(new Branch(7, -5)))));

        assertThat(file.executed()).isEqualTo(LineSet.of(3, 7));
    }

    @Test
    void executedLinesAreThoseOfAllContexts() {
        RecordedFile file =
                new RecordedFile("", new TreeMap<>(Map.of("", LineSet.of(1, 9), "t", LineSet.of(2))), new TreeMap<>());

        assertThat(file.executed()).isEqualTo(LineSet.of(1, 2, 9));
    }

    @Test
    void oneFileHasOneTracer() {
        RecordingBuilder one = new RecordingBuilder();
        one.file("b.html", "jinja.Tracer");
        one.file("a.html", "django.Tracer");
        RecordingBuilder other = new RecordingBuilder();
        other.file("a.html", "");
        other.addAll(one);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> other.build(Recording.Kind.ARCS))
                .satisfies(e -> assertThat(e.problem())
                        .isEqualTo(Problem.shortfall(
                                "a.html was traced by coverage.py itself and by the plugin django.Tracer;"
                                        + " coverage.py cannot combine the two.",
                                "Measure every part with the same coverage.py configuration.")));
    }
}

package io.github.slipcovermaven.python.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuringEngineTest {

    private static final Path PYTHON = Path.of("src/main/python/slipcover_maven");

    @Test
    void oneThatThereIsNotIsRefused() {
        assertThat(Refusal.of(() -> MeasuringEngine.named("trace")))
                .isEqualTo("There is no engine 'trace'.\nSet <engine> to one of: slipcover, coverage.");
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByItsNameAndWithItsOldestVersion(EngineName name) {
        MeasuringEngine engine = MeasuringEngine.named(" " + name.text());

        assertThat(engine.name()).isEqualTo(name);
        assertThat(engine.oldest()).isPresent();
    }

    /** Each is an object there, too, by the same name. */
    @Test
    void pythonHasTheSameEngines() throws IOException {
        List<String> names = found("(?m)^[A-Z]+ = \"(\\w+)\"$", "base/engine_names.py");

        assertThat(names).containsExactlyInAnyOrderElementsOf(EngineName.texts());
        assertThat(found("(?m)^ALL: .*?= \\((.*)\\)$", "engines/engines.py"))
                .singleElement()
                .satisfies(all -> assertThat(all.split(", ")).hasSameSizeAs(names));
    }

    private static List<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PYTHON.resolve(file)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}

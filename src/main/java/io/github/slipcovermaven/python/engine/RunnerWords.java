package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runner is told, as far as it may speak of measuring: pytest-cov's options stand in pytest's configuration and
 * among its arguments.
 *
 * @param runner its name
 * @param tests what it is told to run
 * @param arguments the user's
 * @param dropped those of the user's that it does not get
 */
public record RunnerWords(String runner, List<String> tests, List<String> arguments, List<String> dropped) {

    /** Keeps unmodifiable copies. */
    public RunnerWords {
        tests = List.copyOf(tests);
        arguments = List.copyOf(arguments);
        dropped = List.copyOf(dropped);
    }

    /** Returns them for our Python. */
    String json() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("runner", runner);
        words.put("tests", tests);
        words.put("arguments", arguments);
        words.put("dropped", dropped);
        return Json.text(words);
    }
}

package io.github.slipcovermaven.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Regular expressions of lines that do not count. Python's own, so only Python can say whether they are any (Java takes
 * {@code \p{L}} and not {@code (?P<name>x)}); the engine would say so in each worker, when it starts.
 */
public final class LinePatterns {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int REFUSED = 3;

    /** The patterns come, and the answer goes, in ASCII, so that no locale can alter them. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String SCRIPT = String.join(
            "\n",
            "import json, re, sys",
            "for pattern in json.loads(sys.argv[1]):",
            "    try:",
            "        re.compile(pattern)",
            "    except (re.error, OverflowError, RecursionError) as e:",
            "        print(json.dumps([pattern, str(e)]))",
            "        sys.exit(" + REFUSED + ")");

    private LinePatterns() {}

    /**
     * Refuses what is no regular expression of that Python's. A Python that gives no answer is left to the run, which
     * needs it for more.
     *
     * @param directory where to ask
     * @param log where the output goes
     * @throws ProblemException with the first pattern that is none
     */
    public static void refuseBroken(
            CommandRunner runner, Path python, List<String> patterns, Path directory, Path log) {
        if (patterns.isEmpty()) {
            return;
        }
        try {
            Command command = new Command(
                    List.of(python.toString(), "-I", "-W", "ignore", "-c", SCRIPT, JSON.writeValueAsString(patterns)),
                    directory,
                    Map.of());
            CommandResult ended = runner.run(command, log, LIMIT);
            if (ended.exitCode() == REFUSED) {
                JsonNode told = JSON.readTree(ended.output());
                throw new ProblemException(EngineAdvice.linePatternBroken(
                        told.path(0).asText(), told.path(1).asText()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts that is no JSON", e);
        }
    }
}

package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user's own configuration of coverage.py says, as far as it concerns more than coverage.py.
 *
 * @param configFile where it stands, absolute; empty when there is none
 * @param base the folder that relative names in it are under; always there
 * @param ownSource whether it says what is measured
 * @param source what that is, absolute
 * @param failUnder coverage.py's own threshold, which our gate takes the place of
 * @param failUnderAt where that stands
 * @param relativeFiles whether data files are to have relative names
 * @param patterns regular expressions of lines that are the user's own
 */
public record CoverageSettings(
        Optional<Path> configFile,
        Optional<Path> base,
        boolean ownSource,
        List<Path> source,
        Optional<String> failUnder,
        String failUnderAt,
        boolean relativeFiles,
        List<String> patterns) {

    /** Keeps an unmodifiable copy. */
    public CoverageSettings {
        source = List.copyOf(source);
        patterns = List.copyOf(patterns);
    }

    /**
     * Has coverage.py read its configuration, where the tests will run.
     *
     * @param configuration whether what the runner's arguments say of measuring counts, too
     * @throws ProblemException when coverage.py does not accept it
     */
    static CoverageSettings ask(Surroundings where, CoverageConfiguration configuration) {
        String words =
                configuration == CoverageConfiguration.FOLLOW ? where.words().json() : "{}";
        JsonValue told = AnsweredFile.ask(where, "coverage_settings", List.of(words));
        if (told.has("error")) {
            throw new ProblemException(
                    EngineAdvice.coverageConfiguration(told.get("error").text()));
        }
        return new CoverageSettings(
                AnsweredFile.path(told.get("configFile")),
                Optional.of(Names.path(told.get("base").text())),
                told.get("ownSource").flag(),
                AnsweredFile.paths(told.get("source")),
                Optional.ofNullable(told.get("failUnder").textOrNull()),
                told.get("failUnderAt").text(),
                told.get("relativeFiles").flag(),
                told.get("patterns").texts());
    }
}

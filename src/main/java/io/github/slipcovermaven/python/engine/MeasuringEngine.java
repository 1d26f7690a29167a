package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.environment.ToolChoice;
import io.github.slipcovermaven.python.interpreter.Version;
import io.github.slipcovermaven.python.request.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What measures: what must be installed for it, how it is set, and what it can do. */
public interface MeasuringEngine {

    /** Returns that of a name. */
    static MeasuringEngine of(EngineName name) {
        return switch (name) {
            case SLIPCOVER -> new SlipcoverEngine();
            case COVERAGE -> new CoveragePyEngine();
        };
    }

    /**
     * Returns the one that the user names.
     *
     * @throws ProblemException when there is none
     */
    static MeasuringEngine named(String name) {
        return EngineName.of(name.trim())
                .map(MeasuringEngine::of)
                .orElseThrow(() -> new ProblemException(EngineAdvice.unknown(name, EngineName.texts())));
    }

    /** Returns its name. */
    EngineName name();

    /** Returns the packages that a run needs for it. */
    List<Tool> tools();

    /** Returns the packages by which what it measured becomes data of coverage.py; empty where it is such data. */
    default List<Tool> dataTools() {
        return List.of();
    }

    /** Returns the oldest version that our Python side works with; empty where that does not matter. */
    default Optional<String> oldest() {
        return Optional.ofNullable(ToolChoice.OLDEST.get(name().text())).map(Version::toString);
    }

    /** Returns why it cannot measure on other hosts and in other interpreters; empty when it can. */
    Optional<Problem> onlyHere();

    /** Tells whether a run of its that measured no line has gone wrong. */
    boolean demandsLines();

    /**
     * Reads its settings, where the tests will run.
     *
     * @param wishes what the POM says, which comes first
     * @throws ProblemException when it does not accept its own configuration
     */
    EngineSettings settings(Wishes wishes, Surroundings surroundings);

    /**
     * Says why what lies behind a link is not measured under the link's name; empty when it is.
     *
     * @param link as the module sees it
     * @param real where it leads
     * @param own what the engine reads for itself
     */
    Optional<String> leavesOut(Path link, Path real, OwnConfiguration own);
}

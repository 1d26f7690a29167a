package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.environment.ToolChoice;
import java.util.Arrays;
import java.util.List;

/** What measures. */
public enum MeasuringEngine {
    /** SlipCover. */
    SLIPCOVER(ToolChoice.SLIPCOVER),
    /** coverage.py. */
    COVERAGE(ToolChoice.COVERAGE);

    private final String tool;

    MeasuringEngine(String tool) {
        this.tool = tool;
    }

    /** Returns the name of its package, by which the user and the record call it, too. */
    public String tool() {
        return tool;
    }

    /**
     * Returns the engine of that name.
     *
     * @throws ProblemException when there is none
     */
    public static MeasuringEngine of(String name) {
        List<String> known = Arrays.stream(values()).map(MeasuringEngine::tool).toList();
        return Arrays.stream(values())
                .filter(engine -> engine.tool.equals(name.trim()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(EngineAdvice.unknown(name, known)));
    }
}

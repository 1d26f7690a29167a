package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.problem.ProblemException;

/** What an engine measured, as coverage.py's data. */
interface EngineData {

    /** Returns that of an engine. */
    static EngineData of(EngineName name) {
        return switch (name) {
            case SLIPCOVER -> new SlipcoverData();
            case COVERAGE -> new CoveragePyData();
        };
    }

    /**
     * Gets ready, see {@link MergeReport#prepare}.
     *
     * @throws ProblemException when what was merged cannot become such data
     */
    Writing prepare(DataReport report, ReadMerge read);
}

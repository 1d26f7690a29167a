package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.python.engine.CoverageSettings;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import java.io.IOException;

/**
 * How it is measured.
 *
 * @param engine what measures
 * @param branch whether branches are measured
 * @param coverage the user's configuration of coverage.py, where that measures
 */
public record MeasuredBy(MeasuringEngine engine, boolean branch, CoverageSettings coverage) {

    void write(JsonWriter json) throws IOException {
        json.text("engine", engine.tool());
        json.flag("branch", branch);
        json.path("configFile", coverage.configFile());
        json.path("base", coverage.base());
        json.flag("ownSource", coverage.ownSource());
        json.flag("relativeFiles", coverage.relativeFiles());
    }
}

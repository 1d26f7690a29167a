package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import java.io.IOException;

/**
 * How it is measured.
 *
 * @param engine what measures
 * @param branch whether branches are measured
 * @param own what the engine reads for itself
 */
public record MeasuredBy(MeasuringEngine engine, boolean branch, OwnConfiguration own) {

    void write(JsonWriter json) throws IOException {
        json.text("engine", engine.name().text());
        json.value("oldest", engine.oldest().orElse(null));
        json.flag("branch", branch);
        json.path("configFile", own.file());
        json.path("base", own.base());
        json.flag("ownSource", own.ownSource());
        json.flag("relativeFiles", own.relativeFiles());
    }
}

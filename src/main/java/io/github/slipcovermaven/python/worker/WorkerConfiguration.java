package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What the Python side is told, in one JSON file: {@code configuration.py} reads it. Each part writes its own keys.
 *
 * @param identity which process it is
 * @param folders where it reads and writes
 * @param searchPath what it imports besides the user's own
 * @param counted which lines count
 * @param measuredBy how it is measured
 * @param share which tests are its own
 */
public record WorkerConfiguration(
        Identity identity,
        Folders folders,
        SearchPath searchPath,
        Counted counted,
        MeasuredBy measuredBy,
        Share share) {

    private static final int FORMAT = 1;

    /** Writes the configuration. */
    public void write(OutputStream out) throws IOException {
        try (JsonWriter json = JsonWriter.to(out)) {
            json.beginObject();
            json.number("format", FORMAT);
            identity.write(json);
            folders.write(json);
            searchPath.write(json);
            counted.write(json);
            measuredBy.write(json);
            share.write(json);
            json.endObject();
        }
    }
}

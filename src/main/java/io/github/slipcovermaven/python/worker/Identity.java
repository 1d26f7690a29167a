package io.github.slipcovermaven.python.worker;

import io.github.slipcovermaven.json.JsonWriter;
import java.io.IOException;

/**
 * Which process of the runner it is.
 *
 * @param runner the runner's name, by which the Python side knows who observes it
 * @param attempt its number among the processes that the shard started, from 0
 * @param worker the name of the runner's own process: {@code main}, or {@code w0}, {@code w1}, ... of several
 * @param trial whether it is one of two that are held against each other, and tells what it loaded
 * @param coloured whether what it tells of failures is shown in colours, too
 */
public record Identity(String runner, int attempt, String worker, boolean trial, boolean coloured) {

    void write(JsonWriter json) throws IOException {
        json.text("runner", runner);
        json.number("attempt", attempt);
        json.text("worker", worker);
        json.flag("trial", trial);
        json.flag("coloured", coloured);
    }
}

package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an engine is asked for its settings.
 *
 * @param runner starts its Python
 * @param environment the interpreter and its overlays
 * @param runtime the folder that holds our Python
 * @param module the module's folder
 * @param workingDirectory of the tests
 * @param variables the user's
 * @param words what the runner is told
 * @param answers the folder for what our Python answers
 * @param logs the folder for its output
 */
public record Surroundings(
        CommandRunner runner,
        PythonEnvironment environment,
        Path runtime,
        Path module,
        Path workingDirectory,
        Map<String, String> variables,
        RunnerWords words,
        Path answers,
        Path logs) {

    /** Returns the value of one of Maven's own variables. */
    Optional<String> inherited(String variable) {
        return HostSystem.current().environment(variable);
    }
}

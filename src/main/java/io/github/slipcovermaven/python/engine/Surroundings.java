package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where an engine is asked for its settings.
 *
 * @param runner starts its Python
 * @param environment the interpreter and its overlays
 * @param runtime the folder that holds our Python
 * @param module the module's folder
 * @param workingDirectory of the tests
 * @param variables the user's
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
        Path answers,
        Path logs) {}

package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An environment that can run the tests.
 *
 * @param executable the interpreter, as it has to be called: a virtual environment's own link, not its target
 * @param interpreter what the interpreter says of itself; its packages do not count the overlays
 * @param before overlay folders for the front of {@code sys.path}: only a newer SlipCover for one that is too old
 * @param after overlay folders for the end of {@code sys.path}, after site-packages
 * @param tools the versions of the engine and the runner, and of pytest-xdist, that the run will see
 * @param trail one line per look-up that decided, to be printed
 */
public record PythonEnvironment(
        Path executable,
        InterpreterInfo interpreter,
        List<Path> before,
        List<Path> after,
        Map<String, String> tools,
        List<String> trail) {

    /** Keeps unmodifiable copies. */
    public PythonEnvironment {
        before = List.copyOf(before);
        after = List.copyOf(after);
        tools = Map.copyOf(tools);
        trail = List.copyOf(trail);
    }

    /** Returns this environment with other folders for the end of {@code sys.path}. */
    public PythonEnvironment mapped(UnaryOperator<Path> folder) {
        return new PythonEnvironment(
                executable, interpreter, before, after.stream().map(folder).toList(), tools, trail);
    }

    /** Returns this environment with more folders for the very end of {@code sys.path}. */
    public PythonEnvironment with(List<Path> folders) {
        List<Path> all = new ArrayList<>(after);
        folders.stream().filter(folder -> !all.contains(folder)).forEach(all::add);
        return new PythonEnvironment(executable, interpreter, before, all, tools, trail);
    }
}

package io.github.slipcovermaven.python.request;

import io.github.slipcovermaven.python.runtime.PythonRuntime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the look-up of an environment. All paths are absolute.
 *
 * @param moduleDirectory the module's folder; relative {@code python} and {@code virtualenv} start here
 * @param reactorRoot the top folder of the build; look-ups that go upwards end here
 * @param cache where environments and overlays are kept, beside the local repository
 * @param logFolder where the output of installers goes
 * @param runtimeFolder the folder that holds {@code slipcover_maven/}, see {@link PythonRuntime}
 * @param siblings the folders of the build's modules, in its order: what they are called comes from them, and from no
 *     index
 * @param python an executable (a path, or a name on PATH) or a version such as {@code 3.11}
 * @param virtualenv the folder of an existing virtual environment
 * @param requirements requirements files
 * @param extras the project's extras to install
 * @param groups the project's dependency groups to install, besides the default ones
 * @param indexUrl the package index; may hold credentials
 * @param installArguments more arguments for the installer; may hold credentials
 * @param offline whether the network must not be used
 * @param tools what a run needs besides the project: the engine's and the runner's
 * @param notBefore what no lock pins is installed anew where it was installed before that
 */
public record PythonRequest(
        Path moduleDirectory,
        Path reactorRoot,
        Path cache,
        Path logFolder,
        Path runtimeFolder,
        List<Path> siblings,
        Optional<String> python,
        Optional<Path> virtualenv,
        List<Path> requirements,
        List<String> extras,
        List<String> groups,
        Optional<String> indexUrl,
        List<String> installArguments,
        boolean offline,
        List<Tool> tools,
        Instant notBefore) {

    /** Keeps unmodifiable copies. */
    public PythonRequest {
        siblings = List.copyOf(siblings);
        requirements = List.copyOf(requirements);
        extras = List.copyOf(extras);
        groups = List.copyOf(groups);
        installArguments = List.copyOf(installArguments);
        tools = List.copyOf(tools);
    }

    /** Returns the names of the tools. */
    public List<String> toolNames() {
        return tools.stream().map(Tool::name).toList();
    }

    /** Leaves out what may hold credentials. */
    @Override
    public String toString() {
        return "PythonRequest[" + moduleDirectory + "]";
    }
}

package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a worker runs.
 *
 * @param home the module's real path
 * @param tree its own copy of that; empty when it runs in the module itself
 * @param environment the paths of its own files, by variable
 */
record WorkerPlace(Path home, Optional<Path> tree, Map<String, String> environment) {

    /** Keeps an unmodifiable copy. */
    WorkerPlace {
        environment = Map.copyOf(environment);
    }

    /** Returns the path in this worker's tree of what lies in the module; another path stays. */
    Path here(Path path) {
        return tree.filter(copy -> path.startsWith(home))
                .map(copy -> copy.resolve(home.relativize(path)))
                .orElse(path);
    }

    /** Returns the folder that stands for the module. */
    Path root() {
        return here(home);
    }

    /** Returns the environment with the folders to import from that lie in this worker's tree. */
    PythonEnvironment environment(PythonEnvironment shared) {
        return tree.isEmpty() ? shared : shared.mapped(this::here);
    }

    /** Returns what is measured: the copy, and the original too, which an editable install may lead to. */
    List<Path> sources(List<Path> sources) {
        return Stream.concat(sources.stream().map(this::here), sources.stream())
                .distinct()
                .toList();
    }
}

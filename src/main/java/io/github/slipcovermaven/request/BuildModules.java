package io.github.slipcovermaven.request;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The modules of a build, by which artifacts without a record can be told apart.
 *
 * @param top the folder of the build, absolute
 * @param modules those of the build, whether they are built now or not; none where nobody knows
 */
public record BuildModules(Path top, List<Module> modules) {

    /** Nobody knows. */
    public static final BuildModules NONE = new BuildModules(Path.of(""), List.of());

    /** Keeps an unmodifiable copy. */
    public BuildModules {
        modules = List.copyOf(modules);
    }

    /**
     * A module.
     *
     * @param name for people
     * @param directory its folder, absolute
     * @param output its build folder, absolute
     * @param inputs what it merges in place of its own shards; empty where that is not known
     * @param withoutCode whether it only has modules
     */
    public record Module(String name, Path directory, Path output, Optional<List<Path>> inputs, boolean withoutCode) {

        /** Tells whether it may read a file. */
        public boolean mayRead(Path file) {
            return inputs.map(folders -> folders.stream().anyMatch(file::startsWith))
                    .orElse(true);
        }
    }

    /** Returns the module in this folder. */
    public Optional<Module> in(Path directory) {
        return modules.stream()
                .filter(module -> module.directory().equals(directory))
                .findFirst();
    }

    /** Returns the innermost module that a file lies in. */
    public Optional<Module> holding(Path file) {
        return modules.stream()
                .filter(module -> file.startsWith(module.directory()))
                .max(Comparator.comparingInt(module -> module.directory().getNameCount()));
    }

    /** Tells whether there are modules in a module's folder. */
    public boolean isAbove(Module module) {
        return modules.stream()
                .anyMatch(other -> !other.equals(module) && other.directory().startsWith(module.directory()));
    }
}

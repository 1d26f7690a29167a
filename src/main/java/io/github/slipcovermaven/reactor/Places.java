package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of modules are, seen from the folder that has all of them: the top project's, as a rule, and where
 * modules lie beside it the one that has both.
 *
 * @param base that folder, absolute and without links
 */
record Places(Path base) {

    /** Finds the folder. */
    static Places of(Path top, List<Path> modules) {
        Path base = real(top);
        for (Path module : modules) {
            Path folder = real(module);
            Path parent = base;
            while (parent != null && !folder.startsWith(parent)) {
                parent = parent.getParent();
            }
            base = parent == null ? base : parent;
        }
        return new Places(base);
    }

    /**
     * Returns the place of a file.
     *
     * @param path as the module's result names it: relative to the module, with {@code /}
     */
    String of(Path module, String path) {
        Path place = real(Names.in(module, path));
        return base.getRoot().equals(place.getRoot())
                ? Names.below(base, place)
                : Names.text(place).replace('\\', '/');
    }

    /** What is not here any more, or was measured elsewhere, is where its name says. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }
}

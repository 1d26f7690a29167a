package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.request.ModuleLocation;
import java.nio.file.Path;

/**
 * Where a module's sources are.
 *
 * @param root the reactor's folder, absolute
 * @param module the module's, absolute
 */
public record Sources(Path root, Path module) {

    /** Returns those of a module of this build. */
    public static Sources of(ModuleLocation module) {
        return new Sources(module.reactorRoot(), module.directory());
    }
}

package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.request.BuildModules;
import io.github.slipcovermaven.request.BuildModules.Module;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Which module an artifact without a record is of, by where it lies.
 *
 * @param module in whose folder or build folder it lies, or a copy of that folder; empty where that says nothing
 * @param whole whether all of it counts for the module that is merged: it is of that one, or nobody else reads it
 */
record ArtifactHome(Optional<Module> module, boolean whole) {

    /**
     * Looks where it lies.
     *
     * @param own the module that is merged
     */
    static ArtifactHome of(Path artifact, BuildModules build, Module own) {
        Optional<Module> module = build.holding(artifact)
                .filter(holder -> artifact.startsWith(holder.output()) || !build.isAbove(holder))
                .or(() -> copied(artifact, build));
        boolean whole = module.filter(holder -> holder.equals(own)
                                || (own.withoutCode() && holder.directory().startsWith(own.directory())))
                        .isPresent()
                || build.modules().stream().noneMatch(other -> !other.equals(own) && other.mayRead(artifact));
        return new ArtifactHome(module, whole);
    }

    /** A CI server's download keeps the folders below the checkout: {@code job-2/web/target/...}. */
    private static Optional<Module> copied(Path artifact, BuildModules build) {
        List<String> names = names(artifact);
        return build.modules().stream()
                .filter(module -> module.output().startsWith(module.directory()))
                .filter(module -> !module.directory().equals(build.top())
                        && module.directory().startsWith(build.top()))
                .filter(module ->
                        Collections.indexOfSubList(names, names(build.top().relativize(module.output()))) >= 0)
                .max(Comparator.comparingInt(module -> module.directory().getNameCount()));
    }

    private static List<String> names(Path path) {
        return StreamSupport.stream(path.spliterator(), false).map(Names::text).toList();
    }

    /** Tells whether it is another module's business alone. */
    boolean isOfOther() {
        return !whole && module.isPresent();
    }
}

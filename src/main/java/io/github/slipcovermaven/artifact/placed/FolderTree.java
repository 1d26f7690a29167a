package io.github.slipcovermaven.artifact.placed;

import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.revision.SourceLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that are in a module's folder. */
record FolderTree(Path module) implements SourceTree {

    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "__pycache__");

    @Override
    public boolean has(String path) {
        return Files.isRegularFile(Names.in(module, path));
    }

    @Override
    public int lastLine(String path) {
        return SourceLines.count(Names.in(module, path)).orElse(KnownSources.NONE.lastLine(path));
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>();
        FolderWalk.of(module, NOT_SOURCES::contains, (file, attributes) -> {
            if (attributes.isRegularFile()) {
                files.add(Names.below(module, file));
            }
        });
        return files;
    }
}

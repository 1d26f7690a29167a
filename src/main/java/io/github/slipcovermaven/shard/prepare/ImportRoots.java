package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.file.RealPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where what is measured is imported from: a folder of sources that is no package itself, as in Maven's own layout, where
 * plain pytest would not look; above a package that is named itself, as coverage.py's users do. Last on the path, so that
 * it answers only where nothing else does.
 */
final class ImportRoots {

    private static final Set<Path> CONVENTIONAL = Set.of(Path.of(""), Path.of("src"), Path.of("src", "main", "python"));

    private final Path module;
    private final Path start;

    /**
     * Looks in a module.
     *
     * @param module its folder
     * @param start where the tests start, and look by themselves
     */
    ImportRoots(Path module, Path start) {
        this.module = module;
        this.start = start.toAbsolutePath().normalize();
    }

    /** Returns the folders, as real paths. */
    List<Path> of(List<Path> sources) {
        Set<Path> roots = new LinkedHashSet<>();
        for (Path source : sources) {
            Path place = source.toAbsolutePath().normalize();
            Optional<Path> root = abovePackages(place);
            root.filter(folder -> folder.equals(place) || !folder.equals(start)).ifPresent(roots::add);
            root.flatMap(this::aboveNamespaces).ifPresent(roots::add);
        }
        return roots.stream().map(RealPath::of).distinct().toList();
    }

    /** Returns the first folder, from the source upwards, that is no package. */
    private static Optional<Path> abovePackages(Path source) {
        Path folder = Files.isDirectory(source) ? source : source.getParent();
        while (folder != null && Files.exists(folder.resolve("__init__.py"))) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder);
    }

    /**
     * A folder without {@code __init__.py} may be a package all the same, and so may those above it. Nothing but who imports
     * it says so; a parent that nobody needs would make packages of whatever else lies there.
     */
    private Optional<Path> aboveNamespaces(Path folder) {
        if (!folder.startsWith(module) || CONVENTIONAL.contains(module.relativize(folder))) {
            return Optional.empty();
        }
        List<Path> above = new ArrayList<>();
        for (Path parent = folder.getParent();
                parent != null && !parent.equals(module) && parent.startsWith(module);
                parent = parent.getParent()) {
            above.add(parent);
        }
        return above.stream()
                .filter(parent -> isImported(String.join(".", names(parent.relativize(folder)))))
                .findFirst();
    }

    private boolean isImported(String name) {
        Pattern line =
                Pattern.compile("^[ \\t]*(?:from|import)[ \\t]+" + Pattern.quote(name) + "\\b", Pattern.MULTILINE);
        return PythonFiles.any(
                module,
                folder -> false,
                file -> PythonFiles.isPython(file) && line.matcher(text(file)).find());
    }

    private static List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return names;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // whoever needs it says more
        }
    }
}

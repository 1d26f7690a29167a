package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.RealPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Whether there is Python in a place at all: a folder with nothing but Java is none to measure. */
final class PythonFiles {

    /** What a build or a package manager made is nobody's code. */
    private static final Set<String> MADE = Set.of("node_modules", "site-packages", "target");

    private PythonFiles() {}

    /** Tells whether the place is a file of Python, or a folder with one somewhere below. */
    static boolean areIn(Path place) {
        return areIn(place, folder -> false);
    }

    /** Tells the same, but for what lies in some of the folders below. */
    static boolean areIn(Path place, Predicate<Path> leftOut) {
        return any(place, leftOut, file -> isPython(file) || leadsToFolder(file));
    }

    /**
     * Tells whether a folder has tests that are of no project of Maven's below it: by pytest's names of their files, and by
     * behave's folder of steps.
     */
    static boolean areTestsIn(Path folder) {
        return any(
                folder,
                below -> Files.exists(below.resolve("pom.xml")),
                file -> isPython(file) && looksLikeTests(file));
    }

    static boolean any(Path place, Predicate<Path> leftOut, Predicate<Path> wanted) {
        if (!Files.exists(place)) {
            return false;
        }
        AtomicBoolean found = new AtomicBoolean();
        FolderWalk.without(
                RealPath.of(place),
                folder -> found.get() || isMade(folder) || leftOut.test(folder),
                (file, attributes) -> found.compareAndSet(false, wanted.test(file)));
        return found.get();
    }

    private static boolean isMade(Path folder) {
        return MADE.contains(String.valueOf(folder.getFileName()));
    }

    static boolean isPython(Path file) {
        return file.toString().endsWith(".py");
    }

    /** What is behind a link is not looked into, as there is no end to that; there may be some. */
    private static boolean leadsToFolder(Path file) {
        return Files.isSymbolicLink(file) && Files.isDirectory(file);
    }

    private static boolean looksLikeTests(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("test_")
                || name.endsWith("_test.py")
                || (file.getParent() != null && file.getParent().endsWith("steps"));
    }
}

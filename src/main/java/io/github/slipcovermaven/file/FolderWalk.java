package io.github.slipcovermaven.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Visits the files below a folder in the user's tree. Hidden folders and Python environments are nobody's code. */
public final class FolderWalk extends SimpleFileVisitor<Path> {

    private final Path start;
    private final Predicate<Path> leftOut;
    private final BiConsumer<Path, BasicFileAttributes> visitor;

    private FolderWalk(Path start, Predicate<Path> leftOut, BiConsumer<Path, BasicFileAttributes> visitor) {
        this.start = start;
        this.leftOut = leftOut;
        this.visitor = visitor;
    }

    /**
     * Visits the file, or the files below the folder.
     *
     * @param leftOut which further folders are not entered, by name; the start itself always is
     */
    public static void of(Path start, Predicate<String> leftOut, BiConsumer<Path, BasicFileAttributes> visitor) {
        without(start, folder -> leftOut.test(nameOf(folder)), visitor);
    }

    /**
     * Visits the file, or the files below the folder.
     *
     * @param leftOut which further folders are not entered; the start itself always is
     */
    public static void without(Path start, Predicate<Path> leftOut, BiConsumer<Path, BasicFileAttributes> visitor) {
        try {
            Files.walkFileTree(start, new FolderWalk(start, leftOut, visitor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean foreign =
                nameOf(folder).startsWith(".") || leftOut.test(folder) || Files.exists(folder.resolve("pyvenv.cfg"));
        return foreign && !folder.equals(start) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        visitor.accept(file, attributes);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE; // not ours to read, so not Python's either, which says more of it
    }
}

package io.github.slipcovermaven.checkout;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.revision.GitFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lists what belongs to a revision below given roots: no build folders, caches, Python environments and hidden files, and
 * nothing that git ignores.
 */
public final class CheckoutWalk extends SimpleFileVisitor<Path> {

    private static final Set<String> FOLDERS = Set.of("__pycache__", "node_modules");

    /** Where Python's own builds write, if these are no packages. */
    private static final Set<String> BUILDS = Set.of("build", "dist");

    /** What Python makes of its own files, and the sources of Maven's other languages, which lie below src, too. */
    private static final Set<String> ENDINGS =
            Set.of("pyc", "pyo", "egg-info", "egg", "class", "java", "kt", "scala", "groovy");

    private static final int LONGEST_TARGET = 4096;

    private final Path module;
    private final Path start;
    private final List<String> leftOut;
    private final Optional<GitFiles> git;
    private final SortedSet<String> files;

    private CheckoutWalk(
            Path module, Path start, List<String> leftOut, Optional<GitFiles> git, SortedSet<String> files) {
        this.module = module;
        this.start = start;
        this.leftOut = leftOut;
        this.git = git;
        this.files = files;
    }

    /**
     * Returns the files, relative to the module with {@code /}.
     *
     * @param module a real path
     * @param roots folders and files relative to it; those that are not there are passed by
     * @param leftOut folders that are not entered, relative to it
     */
    public static SortedSet<String> list(
            Path module, Collection<String> roots, List<String> leftOut, Optional<GitFiles> git) {
        SortedSet<String> files = new TreeSet<>();
        for (String root : roots) {
            try {
                Path start = Names.in(module, root).normalize();
                if (Files.exists(start)) {
                    Files.walkFileTree(start, new CheckoutWalk(module, start, leftOut, git, files));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(start) || isEntered(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    private boolean isEntered(Path folder) {
        String name = String.valueOf(folder.getFileName());
        String path = path(folder);
        return !name.startsWith(".")
                && !FOLDERS.contains(name)
                && !ENDINGS.contains(ending(name))
                && !leftOut.contains(path)
                && !(BUILDS.contains(path) && !Files.exists(folder.resolve("__init__.py")))
                && !(name.equals("target") && Files.exists(folder.resolveSibling("pom.xml")))
                && !Files.exists(folder.resolve("pyvenv.cfg"))
                && !isIgnored(path);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = String.valueOf(file.getFileName());
        String path = path(file);
        boolean hidden =
                name.startsWith(".") && !git.filter(files -> files.tracks(path)).isPresent();
        boolean counts = Checkout.isTestCode(path) || !start.equals(module);
        if (counts
                && Files.isRegularFile(file)
                && leadsToFile(file, path)
                && !hidden
                && !ENDINGS.contains(ending(name))
                && !isIgnored(path)) {
            files.add(path);
        }
        return FileVisitResult.CONTINUE;
    }

    /**
     * Where the system has no links, their texts stand in place of those to folders, too, which are no files elsewhere. A text
     * with lines is what the user put there instead.
     */
    private boolean leadsToFile(Path file, String path) throws IOException {
        if (!git.filter(files -> files.isLink(path)).isPresent() || Files.isSymbolicLink(file)) {
            return true;
        }
        byte[] text = Files.size(file) > LONGEST_TARGET ? new byte[0] : Files.readAllBytes(file);
        String target = new String(text, StandardCharsets.UTF_8);
        return text.length == 0
                || target.indexOf('\n') >= 0
                || Files.isRegularFile(Names.in(file.resolveSibling("."), target));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE; // not ours to read, so not Python's either
    }

    private boolean isIgnored(String path) {
        return git.filter(files -> files.ignores(path)).isPresent();
    }

    private String path(Path file) {
        return Names.below(module, file);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

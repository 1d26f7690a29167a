package io.github.slipcovermaven.site;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.file.WholeFolder;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The HTML reports' place in a site: copies, because a site is staged and deployed as a folder of its own. */
public final class SiteFolders {

    private static final List<String> NAMES = List.of("slipcover", "slipcover-reactor");

    private final Path site;

    /** Of a site that is made in this folder. */
    public SiteFolders(Path site) {
        this.site = site;
    }

    /** Returns the folder of a part's pages, relative to the site. */
    public static Optional<String> of(List<SitePart> parts, SitePart part) {
        return part.pages().map(any -> NAMES.get(parts.size() == 1 ? 0 : parts.indexOf(part)));
    }

    /** Copies the pages of all parts; what is there of an earlier site and has no page now is removed. */
    public void write(List<SitePart> parts) {
        for (String name : NAMES) {
            Path folder = site.resolve(name);
            try {
                Optional<Path> pages = parts.stream()
                        .filter(part -> of(parts, part).filter(name::equals).isPresent())
                        .flatMap(part -> part.pages().stream())
                        .findFirst();
                if (pages.isPresent()) {
                    WholeFolder.write(folder, beside -> copy(pages.get(), beside));
                } else {
                    FileTree.delete(folder);
                }
            } catch (IOException e) {
                throw new ProblemException(ArtifactAdvice.cannotWrite(folder, AtomicFile.reason(e)), e);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    FileTree.make(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}

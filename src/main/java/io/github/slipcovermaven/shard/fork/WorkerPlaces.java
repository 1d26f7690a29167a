package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.problem.IsolationAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Isolation;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes what each worker gets for itself, anew for each process: what a dead one left half done is not what the next
 * one begins with. Files are copied, never linked: a test may write into a file in place, and a hard link would be the
 * original.
 */
final class WorkerPlaces {

    /** What no test reads, and what other tools make anew. */
    private static final Set<String> LEFT_OUT = Set.of("node_modules", "__pycache__");

    private final Isolation isolation;
    private final ShardFolder folder;
    private final Path home;
    private final Path output;

    /**
     * Prepares.
     *
     * @param home the module's real path
     * @param output the build's folder of this plugin; neither it nor what lies beside it is copied
     */
    WorkerPlaces(Isolation isolation, ShardFolder folder, Path home, Path output) {
        this.isolation = isolation;
        this.folder = folder;
        this.home = home;
        this.output = output;
    }

    /**
     * Makes the place of a process.
     *
     * @throws ProblemException when something cannot be copied
     */
    WorkerPlace make(Origin origin) {
        Path own = folder.worker(origin.number() + "-" + origin.worker());
        Optional<Path> tree = isolation.ownTree() ? Optional.of(copyOfTree(own.resolve("tree"))) : Optional.empty();
        Map<String, String> variables = new HashMap<>();
        Set<Path> taken = new HashSet<>();
        for (Isolation.WorkerFile file : isolation.files()) {
            Path copy = target(file, origin.worker(), own, tree.orElse(home), taken);
            if (!taken.add(copy)) {
                throw new ProblemException(
                        IsolationAdvice.workerFilesCollide(file.to().orElse(Names.text(copy))));
            }
            copy(home.resolve(file.from()), copy);
            file.environmentVariable().ifPresent(name -> variables.put(name, Names.text(copy)));
        }
        return new WorkerPlace(home, tree, variables);
    }

    private static Path target(Isolation.WorkerFile file, String worker, Path own, Path tree, Set<Path> taken) {
        return file.to()
                .map(to -> Names.in(tree, to.replace("${worker}", worker)).normalize())
                .orElseGet(() -> inBuildFolder(file, own.resolve("files"), taken));
    }

    /** Two templates may have one name in two folders. */
    private static Path inBuildFolder(Isolation.WorkerFile file, Path files, Set<Path> taken) {
        Path last = file.from().getFileName();
        Path name = last == null ? Path.of("copy") : last;
        Path place = files.resolve(name);
        for (int number = 2; taken.contains(place); number++) {
            place = files.resolve(String.valueOf(number)).resolve(name);
        }
        return place;
    }

    private Path copyOfTree(Path to) {
        // The build folder holds the copies themselves.
        Path build = output.getParent() == null ? output : output.getParent();
        walk(home, to, path -> path.equals(output) || path.equals(build) || isLeftOut(path));
        return to;
    }

    private static boolean isLeftOut(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return LEFT_OUT.contains(name) || name.equals(".git") || Files.exists(folder.resolve("pyvenv.cfg"));
    }

    private static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            throw new ProblemException(IsolationAdvice.workerFileMissing(from));
        }
        if (!Files.isRegularFile(from) && !Files.isDirectory(from)) {
            throw new ProblemException(IsolationAdvice.workerFileOdd(from));
        }
        // A copy of a link would lead all workers to the one original.
        Path real = RealPath.of(from);
        if (from.normalize().equals(to) || real.equals(to)) {
            throw new ProblemException(IsolationAdvice.workerFileOntoItself(from));
        }
        walk(real, to, path -> path.equals(to));
    }

    private interface LeftOut {
        boolean test(Path folder);
    }

    private static void walk(Path from, Path to, LeftOut leftOut) {
        try {
            Files.createDirectories(Objects.requireNonNull(to.toAbsolutePath().getParent(), "a copy lies in a folder"));
            Files.walkFileTree(from, new Copy(from, to, leftOut));
        } catch (IOException e) {
            throw new ProblemException(IsolationAdvice.notCopied(from, to, AtomicFile.reason(e)), e);
        }
    }

    /** Links stay links: what lies in the tree is the copy's, and what lies outside of it the one that everybody has. */
    private static final class Copy extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;
        private final LeftOut leftOut;

        Copy(Path from, Path to, LeftOut leftOut) {
            this.from = from;
            this.to = to;
            this.leftOut = leftOut;
        }

        private Path target(Path path) {
            return to.resolve(from.relativize(path));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            if (!path.equals(from) && leftOut.test(path)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(path.equals(from) ? to : target(path));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (attributes.isOther()) {
                return FileVisitResult.CONTINUE; // a socket or a pipe of somebody's
            }
            if (attributes.isSymbolicLink()) {
                link(path, target(path));
                return FileVisitResult.CONTINUE;
            }
            Files.copy(
                    path,
                    path.equals(from) ? to : target(path),
                    LinkOption.NOFOLLOW_LINKS,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
        }

        private void link(Path path, Path copy) throws IOException {
            Path written = Files.readSymbolicLink(path);
            Path leads = path.resolveSibling(written).normalize();
            boolean inside = leads.startsWith(from);
            Files.deleteIfExists(copy);
            if (inside == written.isAbsolute()) {
                Files.createSymbolicLink(copy, inside ? target(leads) : leads);
            } else {
                Files.createSymbolicLink(copy, written);
            }
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}

package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.checkout.CheckoutWalk;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.revision.Content;
import io.github.slipcovermaven.revision.GitFiles;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checkout as it is before the first test, and what of it the run itself wrote. */
final class CheckoutSnapshot {

    private final Path root;
    private final Checkout checkout;
    private final Optional<GitFiles> git;
    private final Map<String, Stamp> stamps;

    private CheckoutSnapshot(Path root, Checkout checkout, Optional<GitFiles> git, Map<String, Stamp> stamps) {
        this.root = root;
        this.checkout = checkout;
        this.git = git;
        this.stamps = stamps;
    }

    /** Looks at what the shard is going to measure and to run. */
    static CheckoutSnapshot take(ShardRequest request, PreparedShard shard) {
        Path root = shard.root();
        List<String> roots = CheckoutRoots.of(request, shard);
        List<String> leftOut = buildFolder(root, request);
        Optional<GitFiles> git = GitFiles.of(root, roots);
        SortedSet<String> listed = CheckoutWalk.list(root, roots, leftOut, git);
        // Before the content: what is written in between is then seen as written.
        Map<String, Stamp> stamps = stamps(root, listed);
        SortedMap<String, String> files = hashes(root, listed);
        files.replaceAll((path, names) -> Content.joined(names, git.flatMap(known -> known.large(path))));
        SortedSet<String> untracked = new TreeSet<>(files.keySet());
        untracked.removeIf(path -> git.isEmpty() || git.get().tracks(path));
        SortedMap<String, String> elsewhere = hashes(root, elsewhere(root, roots, leftOut, git));
        return new CheckoutSnapshot(
                root, new Checkout(roots, leftOut, git.isPresent(), files, untracked, elsewhere), git, stamps);
    }

    Checkout checkout() {
        return checkout;
    }

    /** Returns what is there now and was not before, or has become different, or is gone. */
    List<String> written() {
        SortedSet<String> now = CheckoutWalk.list(root, checkout.roots(), checkout.leftOut(), git);
        List<String> touched = new ArrayList<>();
        Map<String, Stamp> stampsNow = stamps(root, now);
        Set<String> all = new TreeSet<>(now);
        all.addAll(stamps.keySet());
        for (String path : all) {
            Stamp before = stamps.get(path);
            if (before == null || !before.equals(stampsNow.get(path))) {
                touched.add(path);
            }
        }
        SourceHashes hashes = SourceHashes.ofReadable(root, touched);
        // What git tracks of the tests is the user's: if it changed meanwhile, nobody knows which of both ran.
        touched.removeIf(path -> Content.same(
                        hashes.byPath().getOrDefault(path, ""),
                        checkout.files().getOrDefault(path, SourceHashes.ABSENT))
                || (Checkout.isTestCode(path) && checkout.tracks(path)));
        return touched;
    }

    private static List<String> buildFolder(Path root, ShardRequest request) {
        Path build = request.folders().output().getParent();
        if (build == null || !Files.exists(build)) {
            return List.of();
        }
        String path = Names.below(root, RealPath.of(build));
        return path.isEmpty() || path.startsWith("..") ? List.of() : List.of(path);
    }

    private static SortedMap<String, String> hashes(Path root, Collection<String> paths) {
        SortedMap<String, String> hashes =
                new TreeMap<>(SourceHashes.ofReadable(root, paths).byPath());
        // Names that this locale cannot write cannot be compared with anything.
        hashes.values().removeIf(SourceHashes.ABSENT::equals);
        return hashes;
    }

    private static SortedSet<String> elsewhere(
            Path root, List<String> roots, List<String> leftOut, Optional<GitFiles> git) {
        SortedSet<String> paths = new TreeSet<>();
        if (git.isPresent()) {
            paths.addAll(git.get().tracked());
        } else {
            Set<String> tests = new TreeSet<>();
            roots.forEach(path -> Checkout.testsFolder(path).ifPresent(tests::add));
            paths.addAll(CheckoutWalk.list(root, tests, leftOut, git));
        }
        paths.removeIf(path -> !Checkout.isTestCode(path)
                || roots.stream().anyMatch(start -> Checkout.isBelow(path, start))
                || isOfAnotherModule(root, path));
        return paths;
    }

    private static boolean isOfAnotherModule(Path root, String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (Files.exists(Names.in(root, path.substring(0, slash)).resolve("pom.xml"))) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Stamp> stamps(Path root, Collection<String> paths) {
        Map<String, Stamp> stamps = new HashMap<>();
        for (String path : paths) {
            try {
                stamps.put(path, Stamp.of(Names.in(root, path)));
            } catch (IOException e) {
                stamps.remove(path); // gone again
            }
        }
        return stamps;
    }

    /** What changes when somebody writes a file. */
    private record Stamp(
            long size, FileTime modified, @Nullable Object key) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }
}

package io.github.slipcovermaven.checkout;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.revision.Content;
import io.github.slipcovermaven.revision.GitFiles;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What has become of a checkout since a run.
 *
 * @param changed files with another content
 * @param added files that were not there
 * @param removed files that git tracked, or of the tests where there was no git
 * @param gone files that git did not track, or that nobody knows: they were generated, as a rule
 */
record CheckoutNow(List<String> changed, List<String> added, List<String> removed, List<String> gone) {

    CheckoutNow {
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        gone = List.copyOf(gone);
    }

    /**
     * Compares.
     *
     * @param module where the module is now
     * @param then what the run saw
     * @param written what runs themselves wrote, and so may write again
     * @param measured the sources that were compared already
     * @param thisBuild whether the run was one of this build: plugins may generate files between its phases
     */
    static CheckoutNow compare(
            Path module, Checkout then, Set<String> written, Set<String> measured, boolean thisBuild) {
        Path root = RealPath.of(module);
        Optional<GitFiles> git = thisBuild ? Optional.empty() : GitFiles.of(root, then.roots());
        Set<String> all = new TreeSet<>(then.files().keySet());
        if (thisBuild) {
            all.removeIf(path -> mayBeGenerated(then, path));
        } else {
            all.addAll(CheckoutWalk.list(root, then.roots(), then.leftOut(), git));
        }
        SortedMap<String, String> hashes = SourceHashes.ofReadable(root, all).byPath();
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String path : all) {
            String before = then.files().get(path);
            String now = Content.joined(
                    hashes.getOrDefault(path, SourceHashes.ABSENT), git.flatMap(files -> files.large(path)));
            boolean ignored = git.filter(files -> files.ignores(path)).isPresent();
            if (written.contains(path) || ignored || (before != null && Content.same(before, now))) {
                continue;
            }
            if (before == null) {
                boolean known = git.isPresent() || !then.git() || Checkout.isTestCode(path);
                if (known && !measured.contains(path)) {
                    added.add(path);
                }
            } else if (!now.equals(SourceHashes.ABSENT)) {
                if (!measured.contains(path)) {
                    changed.add(path);
                }
            } else if (!thisBuild && isMissed(then, path, measured)) {
                removed.add(path);
            } else if (!measured.contains(path)) {
                gone.add(path);
            }
        }
        return new CheckoutNow(changed, added, removed, gone);
    }

    /** Data is not even read again in the build that has just read it. */
    private static boolean mayBeGenerated(Checkout then, String path) {
        return !Checkout.isTestCode(path) || (then.git() && !then.tracks(path));
    }

    /** Without git a test file is taken for the user's, and a source that is gone, as ever, for a generated one. */
    private static boolean isMissed(Checkout then, String path, Set<String> measured) {
        return then.git()
                ? then.tracks(path)
                : !measured.contains(path)
                        && (Checkout.isTestCode(path)
                                || Checkout.testsFolder(path).isPresent());
    }

    /** Tells whether anything of it is here: else this is no checkout of it. */
    static boolean isHere(Path module, Checkout then, Set<String> measured) {
        Set<String> paths = new TreeSet<>(then.files().keySet());
        paths.addAll(measured);
        return paths.isEmpty() || paths.stream().anyMatch(path -> SourcePresence.exists(module, path));
    }
}

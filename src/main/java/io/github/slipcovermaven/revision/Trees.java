package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** A working tree with those of its submodules, and what of each is compared with. */
final class Trees implements AutoCloseable {

    private final Path top;
    private final ObjectId commit;
    private final Reading reading;
    private final Map<Path, Path> roots = new HashMap<>();
    private final Map<Path, Known> known = new HashMap<>();

    /**
     * Begins with the outermost.
     *
     * @param top its folder
     * @param commit what that is compared with
     */
    Trees(Path top, ObjectId commit, Reading reading) {
        this.top = top;
        this.commit = commit;
        this.reading = reading;
    }

    /** A working tree, and the files that it had. */
    static final class Known {

        private final WorkTree tree;
        private final BaseTree base;
        private final boolean ignored;
        private final Reading reading;

        private Known(WorkTree tree, BaseTree base, boolean ignored, Reading reading) {
            this.tree = tree;
            this.base = base;
            this.ignored = ignored;
            this.reading = reading;
        }

        WorkTree tree() {
            return tree;
        }

        BaseTree base() {
            return base;
        }

        /** Tells whether the tree around it ignores it. */
        boolean isIgnored() {
            return ignored;
        }

        Map<String, FileChange> changes(List<String> names) throws IOException {
            return new TreeChanges(tree, base, reading).of(names);
        }
    }

    /** Returns the innermost tree that holds a file; empty where it is in none of these. */
    Optional<Known> around(Path file) throws IOException {
        Path folder = file.getParent();
        return folder == null || !folder.startsWith(top) ? Optional.empty() : Optional.of(known(root(folder)));
    }

    private Path root(Path folder) {
        Path found = roots.get(folder);
        if (found == null) {
            Path parent = folder.getParent();
            found = isRoot(folder) || parent == null ? folder : root(parent);
            roots.put(folder, found);
        }
        return found;
    }

    /** Tells whether a folder is that of a tree. */
    boolean isRoot(Path folder) {
        return folder.equals(top) || Files.exists(folder.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS);
    }

    private Known known(Path root) throws IOException {
        Known found = known.get(root);
        if (found == null) {
            found = open(root);
            known.put(root, found);
        }
        return found;
    }

    private Known open(Path root) throws IOException {
        WorkTree tree = WorkTree.around(root).orElseThrow(() -> new IOException("no repository in " + root));
        if (root.equals(top)) {
            return new Known(tree, BaseTree.of(tree.repository(), commit), false, reading);
        }
        Known outer = known(root(parent(root)));
        String name = outer.tree().name(root);
        Optional<ObjectId> pinned =
                outer.base().find(name).filter(BaseTree.Entry::isSubmodule).map(BaseTree.Entry::id);
        if (pinned.isPresent()) {
            if (!tree.repository().getObjectDatabase().has(pinned.get())) {
                tree.close();
                throw new ProblemException(
                        CompareAdvice.submoduleLacksCommit(root, pinned.get().name(), commit.name()));
            }
            return new Known(tree, BaseTree.of(tree.repository(), pinned.get()), outer.isIgnored(), reading);
        }
        WorkFiles around = new WorkFiles(outer.tree());
        around.ask(List.of(name));
        boolean ignored = outer.isIgnored() || around.ignores(name);
        return new Known(tree, BaseTree.empty(tree.repository()), ignored, reading);
    }

    private static Path parent(Path root) {
        Path parent = root.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(root + " is below nothing");
        }
        return parent;
    }

    @Override
    public void close() {
        known.values().forEach(each -> each.tree().close());
    }
}

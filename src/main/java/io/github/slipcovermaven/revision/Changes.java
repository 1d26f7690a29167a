package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What changed between a commit and the files that are there now, committed or not: what git would say of them after
 * {@code git add --all}. A file in a submodule is compared with what the commit has of that submodule. Links are followed.
 */
public final class Changes {

    private static final String CHANGED_SINCE = "changedSince";
    private static final String COMPARE_REVISION = "compareRevision";

    private final Path folder;
    private final Path top;
    private final ObjectId base;
    private final Reading reading;

    private Changes(Path folder, Path top, ObjectId base, Reading reading) {
        this.folder = folder;
        this.top = top;
        this.base = base;
        this.reading = reading;
    }

    /**
     * Compares with the commit from which HEAD and another one went apart, as {@code git diff <ref>...} and diff-cover do.
     *
     * @param root the folder whose repository knows the other one: the reactor's. If it does not hold the module, the
     *     module's own does
     * @param folder the module
     * @param ref the other one, {@code origin/main}
     * @throws ProblemException when there is no repository, or no such commit in it
     */
    public static Changes sinceMergeBase(Path root, Path folder, String ref) {
        return since(root, folder, ref, CHANGED_SINCE, Reading.AS_GIT, bases -> bases.mergeBase(ref));
    }

    /**
     * Compares with a commit. What makes no difference to Python, such as line ends, makes none here.
     *
     * @param root the folder whose repository knows the commit: the reactor's. If it does not hold the module, the module's
     *     own does
     * @param folder the module
     * @param commit its name in git, or any other expression for it
     * @throws ProblemException when there is no repository, or no such commit in it
     */
    public static Changes sinceCommit(Path root, Path folder, String commit) {
        return since(root, folder, commit, COMPARE_REVISION, Reading.AS_PYTHON, bases -> bases.commit(commit));
    }

    /**
     * Compares with the commit that last changed a file, as it is checked out.
     *
     * @param root the folder whose repository knows the file: the reactor's
     * @param folder the module
     * @param file absolute
     * @return empty where git knows of no such commit, or cannot be asked
     */
    public static Optional<Changes> sinceLastChange(Path root, Path folder, Path file) {
        try {
            Path module = folder.toRealPath();
            Path real = file.toRealPath();
            Optional<WorkTree> around = top(root.toRealPath(), module);
            if (around.isEmpty()) {
                return Optional.empty();
            }
            try (WorkTree tree = around.get()) {
                return real.startsWith(tree.root())
                        ? Bases.lastChange(tree.repository(), tree.name(real))
                                .map(base -> new Changes(module, tree.root(), base, Reading.AS_PYTHON))
                        : Optional.empty();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Returns the name of the commit that is checked out; empty without a repository that can be read, or a commit in it. */
    public static Optional<String> head(Path folder) {
        try {
            Optional<WorkTree> tree = WorkTree.around(folder.toRealPath());
            if (tree.isEmpty()) {
                return Optional.empty();
            }
            try (WorkTree open = tree.get()) {
                return Bases.head(open.repository()).map(ObjectId::name);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Choice {
        ObjectId of(Bases bases) throws IOException;
    }

    private static Changes since(
            Path root, Path folder, String revision, String parameter, Reading reading, Choice choice) {
        return telling(folder, revision, () -> {
            Path module = folder.toRealPath();
            try (WorkTree tree = top(root.toRealPath(), module)
                    .orElseThrow(() -> new ProblemException(CompareAdvice.noRepository(folder, revision, parameter)))) {
                return new Changes(module, tree.root(), choice.of(new Bases(tree, parameter)), reading);
            }
        });
    }

    /** The module may be in a submodule of the reactor's repository; or in a repository of its own, somewhere else. */
    private static Optional<WorkTree> top(Path root, Path module) throws IOException {
        Optional<WorkTree> tree = WorkTree.around(root);
        if (tree.isPresent() && !module.startsWith(tree.get().root())) {
            tree.get().close();
            return WorkTree.around(module);
        }
        return tree.isPresent() ? tree : WorkTree.around(module);
    }

    /** Returns git's name of the commit that is compared with. */
    public String base() {
        return base.name();
    }

    /**
     * Tells what became of files.
     *
     * @param paths relative to the module, with {@code /}
     * @return by these paths
     * @throws ProblemException when git's data cannot be read, or a submodule lacks its base
     */
    public SortedMap<String, FileChange> of(Collection<String> paths) {
        return telling(folder, base(), () -> {
            SortedMap<String, FileChange> changes = new TreeMap<>();
            try (Trees trees = new Trees(top, base, reading)) {
                Map<Trees.Known, Map<String, String>> inTrees = new LinkedHashMap<>();
                for (String path : paths) {
                    Path file = Names.in(folder, path);
                    Optional<Trees.Known> tree =
                            Files.isRegularFile(file) ? trees.around(file.toRealPath()) : Optional.empty();
                    if (tree.isEmpty() || tree.get().isIgnored()) {
                        changes.put(path, FileChange.unknown(why(file, tree)));
                    } else {
                        inTrees.computeIfAbsent(tree.get(), key -> new TreeMap<>())
                                .put(path, tree.get().tree().name(file.toRealPath()));
                    }
                }
                for (Map.Entry<Trees.Known, Map<String, String>> each : inTrees.entrySet()) {
                    Trees.Known tree = each.getKey();
                    Map<String, FileChange> known =
                            tree.changes(List.copyOf(each.getValue().values()));
                    each.getValue().forEach((path, name) -> changes.put(path, here(tree, path, known.get(name))));
                }
            }
            return changes;
        });
    }

    private static FileChange.Kind why(Path file, Optional<Trees.Known> tree) {
        if (tree.isPresent()) {
            return FileChange.Kind.IGNORED;
        }
        return Files.isRegularFile(file) ? FileChange.Kind.OUTSIDE : FileChange.Kind.ABSENT;
    }

    /** Says the old path as seen from the module. */
    private FileChange here(Trees.Known tree, String path, @Nullable FileChange change) {
        FileChange found = Objects.requireNonNull(change, path);
        String old = found.oldPath();
        if (old == null) {
            return found;
        }
        String seen = found.kind() == FileChange.Kind.RENAMED
                ? Names.below(folder, tree.tree().file(old))
                : path;
        return new FileChange(found.kind(), seen, found.lines());
    }

    /** Returns what the base has. */
    public BaseFiles before() {
        return new BaseFiles(folder, top, base, reading);
    }

    @FunctionalInterface
    interface Asked<T> {
        T answer() throws IOException;
    }

    /** Whatever cannot be read must not look as if nothing had changed. */
    static <T> T telling(Path folder, String revision, Asked<T> asked) {
        try {
            return asked.answer();
        } catch (ProblemException e) {
            throw e;
        } catch (MissingObjectException e) {
            String object = e.getObjectId().name();
            throw new ProblemException(CompareAdvice.contentNotFetched(folder, object, revision), e);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new ProblemException(CompareAdvice.repositoryUnreadable(folder, String.valueOf(e.getMessage())), e);
        }
    }
}

package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.jspecify.annotations.Nullable;

/** What git tracks and ignores of a module. Git's own submodules and other repositories below it answer for themselves. */
public final class GitFiles {

    /** Nobody asks for what is in there, and some have very many files. */
    private static final Set<String> NOT_ENTERED = Set.of("__pycache__", "node_modules");

    private static final int DEEPEST = 8;

    /** The module, relative to the repository's tree; empty for the tree itself. */
    private final String prefix;

    private final Set<String> tracked = new HashSet<>();
    private final Set<String> ignored = new HashSet<>();
    private final Set<String> links = new HashSet<>();
    private final Map<String, String> large = new HashMap<>();
    private final Map<String, GitFiles> nested = new HashMap<>();

    private GitFiles(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Asks git.
     *
     * @param module its folder
     * @param roots what is to be known of it, relative to it with {@code /}
     * @return empty where there is no repository, none that can be read, or one that ignores the module itself
     */
    public static Optional<GitFiles> of(Path module, Collection<String> roots) {
        try {
            QuietSystem.install();
            return read(module.toRealPath(), roots, 0);
        } catch (IOException | RuntimeException | LinkageError e) {
            // A format that JGit does not know (a split or sparse index, another hash), a damaged file: as without git.
            return Optional.empty();
        }
    }

    private static Optional<GitFiles> read(Path module, Collection<String> roots, int depth) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(module.toFile());
        if (builder.getGitDir() == null || depth > DEEPEST) {
            return Optional.empty();
        }
        try (Repository repository = builder.setMustExist(true).build()) {
            if (repository.isBare()) {
                return Optional.empty();
            }
            Path tree = repository.getWorkTree().toPath().toRealPath();
            if (!module.startsWith(tree)) {
                return Optional.empty();
            }
            GitFiles files = new GitFiles(slashes(tree.relativize(module)));
            DirCache index = repository.readDirCache();
            List<String> starts = new ArrayList<>();
            for (String root : roots) {
                files.inTree(root).ifPresent(starts::add);
            }
            files.readIndex(index);
            files.walk(repository, index, starts, tree, depth);
            boolean foreign = files.ignored.stream().anyMatch(files::holdsModule);
            return foreign ? Optional.empty() : Optional.of(files);
        }
    }

    /** Tells whether git tracks the file, given relative to the module. */
    public boolean tracks(String path) {
        return inTree(path).filter(this::tracksInTree).isPresent();
    }

    /** Tells whether git ignores the file or folder, or one that it is in; what it tracks it does not ignore. */
    public boolean ignores(String path) {
        return inTree(path).filter(this::ignoresInTree).isPresent();
    }

    /** Tells whether git knows the file as a link; where the system has none, its text is where that leads. */
    public boolean isLink(String path) {
        return inTree(path).filter(this::isLinkInTree).isPresent();
    }

    /** Returns git's name of what it keeps of a very large file; empty where that has changed or git does not track it. */
    public Optional<String> large(String path) {
        return inTree(path).flatMap(this::largeInTree);
    }

    /** Returns what git tracks in the module, relative to it. */
    public List<String> tracked() {
        String start = prefix.isEmpty() ? "" : prefix + "/";
        return tracked.stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()))
                .toList();
    }

    private void readIndex(DirCache index) {
        DirCacheEntry[] entries = index.getEntriesWithin(prefix);
        for (DirCacheEntry entry : entries) {
            tracked.add(entry.getPathString());
            if (FileMode.SYMLINK.equals(entry.getRawMode())) {
                links.add(entry.getPathString());
            }
        }
    }

    private void walk(Repository repository, DirCache index, List<String> starts, Path tree, int depth)
            throws IOException {
        if (starts.isEmpty()) {
            return;
        }
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(new DirCacheIterator(index));
            walk.addTree(new FileTreeIterator(repository));
            if (!starts.contains("")) {
                walk.setFilter(PathFilterGroup.createFromStrings(starts));
            }
            while (walk.next()) {
                WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
                DirCacheIterator entry = walk.getTree(0, DirCacheIterator.class);
                String path = walk.getPathString();
                if (entry != null && !walk.isSubtree()) {
                    tracked.add(path); // also beside the module
                    note(path, entry, file);
                }
                if (file == null) {
                    continue;
                }
                if (entry == null && file.isEntryIgnored()) {
                    ignored.add(path);
                } else if (FileMode.GITLINK.equals(file.getEntryRawMode())) {
                    nest(tree.resolve(path), path, depth);
                } else if (walk.isSubtree() && !NOT_ENTERED.contains(walk.getNameString())) {
                    walk.enterSubtree();
                }
            }
        }
    }

    /** Of a very large file it is known without reading it what git keeps, if it has not changed since. */
    private void note(String path, DirCacheIterator entry, @Nullable WorkingTreeIterator file) throws IOException {
        if (FileMode.SYMLINK.equals(entry.getEntryRawMode())) {
            links.add(path);
        } else if (file != null
                && file.getEntryLength() > SourceHashes.LARGE
                && file.compareMetadata(Objects.requireNonNull(entry.getDirCacheEntry()))
                        == WorkingTreeIterator.MetadataDiff.EQUAL) {
            large.put(path, entry.getEntryObjectId().name());
        }
    }

    private void nest(Path folder, String path, int depth) throws IOException {
        read(folder.toRealPath(), List.of("."), depth + 1).ifPresent(files -> nested.put(path, files));
    }

    private boolean isLinkInTree(String path) {
        for (Map.Entry<String, GitFiles> inner : nested.entrySet()) {
            if (path.startsWith(inner.getKey() + "/")) {
                return inner.getValue().isLink(path.substring(inner.getKey().length() + 1));
            }
        }
        return links.contains(path);
    }

    private Optional<String> largeInTree(String path) {
        for (Map.Entry<String, GitFiles> inner : nested.entrySet()) {
            if (path.startsWith(inner.getKey() + "/")) {
                return inner.getValue().large(path.substring(inner.getKey().length() + 1));
            }
        }
        return Optional.ofNullable(large.get(path));
    }

    private boolean tracksInTree(String path) {
        for (Map.Entry<String, GitFiles> inner : nested.entrySet()) {
            if (path.startsWith(inner.getKey() + "/")) {
                return inner.getValue().tracks(path.substring(inner.getKey().length() + 1));
            }
        }
        return tracked.contains(path) || ancestors(path).stream().anyMatch(tracked::contains);
    }

    private boolean ignoresInTree(String path) {
        for (Map.Entry<String, GitFiles> inner : nested.entrySet()) {
            if (path.startsWith(inner.getKey() + "/")) {
                return inner.getValue().ignores(path.substring(inner.getKey().length() + 1));
            }
        }
        return ignored.contains(path) || ancestors(path).stream().anyMatch(ignored::contains);
    }

    private boolean holdsModule(String folder) {
        return prefix.equals(folder) || prefix.startsWith(folder + "/");
    }

    private static List<String> ancestors(String path) {
        List<String> ancestors = new ArrayList<>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            ancestors.add(path.substring(0, slash));
        }
        return ancestors;
    }

    /** Returns the path relative to the tree; empty for one that is not in it. */
    private Optional<String> inTree(String path) {
        String joined = path.equals(".") ? prefix : prefix.isEmpty() ? path : prefix + "/" + path;
        if (!path.startsWith("..")) {
            return Optional.of(joined);
        }
        String normal = slashes(Names.path(joined).normalize());
        return normal.startsWith("..") ? Optional.empty() : Optional.of(normal);
    }

    private static String slashes(Path path) {
        return Names.slashed(Names.text(path));
    }
}

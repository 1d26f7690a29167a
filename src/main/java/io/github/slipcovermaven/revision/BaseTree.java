package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The files of a commit. */
final class BaseTree {

    private final Repository repository;
    private final @Nullable ObjectId tree;

    private BaseTree(Repository repository, @Nullable ObjectId tree) {
        this.repository = repository;
        this.tree = tree;
    }

    /** Returns those of a commit. */
    static BaseTree of(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return new BaseTree(repository, walk.parseCommit(commit).getTree().copy());
        }
    }

    /** Returns those of a repository that was not there yet. */
    static BaseTree empty(Repository repository) {
        return new BaseTree(repository, null);
    }

    /**
     * What is kept under a name.
     *
     * @param id git's name of the content
     */
    record Entry(FileMode mode, ObjectId id) {

        /** Tells whether it is a file, not a link or a submodule. */
        boolean isFile() {
            return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
        }

        boolean isSubmodule() {
            return FileMode.GITLINK.equals(mode);
        }
    }

    Optional<Entry> find(String name) throws IOException {
        return Optional.ofNullable(find(List.of(name)).get(name));
    }

    /** Looks up some names. */
    Map<String, Entry> find(Collection<String> names) throws IOException {
        if (names.isEmpty()) {
            return Map.of();
        }
        // JGit can look only for names that are UTF-8.
        Map<String, Entry> all = names.stream().allMatch(BaseTree::isText)
                ? list(PathFilterGroup.createFromStrings(names))
                : list(TreeFilter.ALL);
        Map<String, Entry> found = new HashMap<>();
        for (String name : Set.copyOf(names)) {
            Entry entry = all.get(name);
            if (entry != null) {
                found.put(name, entry);
            }
        }
        return found;
    }

    /** Returns all, in git's order. */
    Map<String, Entry> all() throws IOException {
        return list(TreeFilter.ALL);
    }

    static boolean isText(String name) {
        return name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private Map<String, Entry> list(TreeFilter filter) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (tree == null) {
            return entries;
        }
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            walk.setFilter(filter);
            while (walk.next()) {
                entries.put(Names.text(walk.getRawPath()), new Entry(walk.getFileMode(), walk.getObjectId(0)));
            }
        }
        return entries;
    }

    byte[] read(ObjectId id) throws IOException {
        return repository.open(id, Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    }
}

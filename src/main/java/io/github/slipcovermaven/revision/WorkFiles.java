package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The files of a working tree, as {@code git add --all} would find them. */
final class WorkFiles {

    private final WorkTree tree;
    private final DirCache index;
    private final Map<String, Checkin> checkins = new HashMap<>();
    private final Set<String> ignored = new HashSet<>();

    WorkFiles(WorkTree tree) throws IOException {
        this.tree = tree;
        this.index = tree.repository().readDirCache();
    }

    /** Finds out about some files, before anything else is asked of them. */
    void ask(Collection<String> names) throws IOException {
        List<String> texts = names.stream().filter(BaseTree::isText).toList();
        if (!texts.isEmpty()) {
            walk(PathFilterGroup.createFromStrings(texts), true, new TreeSet<>());
        }
        List<String> unseen = names.stream()
                .filter(name -> !checkins.containsKey(name) && entry(name).isEmpty() && isThere(name))
                .toList();
        if (!unseen.isEmpty()) {
            IgnoreRules rules = new IgnoreRules(tree);
            for (String name : unseen) {
                if (rules.ignores(name)) {
                    ignored.add(name);
                }
            }
        }
    }

    /** Returns the files that git neither tracks nor ignores. Other repositories in the tree are not entered. */
    Set<String> untracked() throws IOException {
        Set<String> untracked = new TreeSet<>();
        walk(TreeFilter.ALL, false, untracked);
        untracked.removeIf(name -> !isThere(name)); // JGit has lost letters of its name
        return untracked;
    }

    private void walk(TreeFilter filter, boolean ignoredToo, Set<String> untracked) throws IOException {
        try (TreeWalk walk = new TreeWalk(tree.repository())) {
            // A pattern for folders holds for other repositories, too.
            FileTreeIterator files =
                    new FileTreeIterator(tree.repository(), FileTreeIterator.NoGitlinksStrategy.INSTANCE);
            files.setWalkIgnoredDirectories(ignoredToo); // what is tracked may be in one
            walk.addTree(new DirCacheIterator(index));
            walk.addTree(files);
            files.setDirCacheIterator(walk, 0);
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.setFilter(filter);
            while (walk.next()) {
                WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
                if (file == null) {
                    continue; // only in the index, or there more than once because of a conflict
                }
                String name = Names.text(walk.getRawPath());
                boolean tracked = walk.getTree(0, DirCacheIterator.class) != null;
                boolean ignores = !tracked && (file.isEntryIgnored() || ignored.contains(parent(name)));
                if (ignores) {
                    ignored.add(name);
                }
                if (FileMode.TREE.equals(file.getEntryRawMode())) {
                    if (ignoredToo || !(ignores || isRepository(name))) {
                        walk.enterSubtree();
                    }
                } else if (ignoredToo || !(ignores || tracked)) {
                    checkins.put(name, Checkin.of(walk));
                    if (!tracked && isFile(file)) {
                        untracked.add(name);
                    }
                }
            }
        }
    }

    private boolean isRepository(String name) {
        return Files.exists(tree.file(name).resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(WorkingTreeIterator file) {
        return FileMode.REGULAR_FILE.equals(file.getEntryRawMode())
                || FileMode.EXECUTABLE_FILE.equals(file.getEntryRawMode());
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** Tells whether git ignores the file; what it tracks it does not ignore. */
    boolean ignores(String name) {
        return ignored.contains(name) && entry(name).isEmpty();
    }

    /** Tells whether git takes the file for unchanged without looking, in a sparse checkout or because it was told so. */
    boolean isSetAside(String name) {
        return entry(name)
                .filter(entry -> entry.isAssumeValid() || entry.isSkipWorkTree())
                .isPresent();
    }

    boolean isThere(String name) {
        Path file = tree.file(name);
        return Files.isSymbolicLink(file) || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the files in the index, without links and submodules. */
    Set<String> tracked() {
        Set<String> tracked = new TreeSet<>();
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            if (FileMode.REGULAR_FILE.equals(entry.getRawMode())
                    || FileMode.EXECUTABLE_FILE.equals(entry.getRawMode())) {
                tracked.add(Names.text(entry.getRawPath()));
            }
        }
        return tracked;
    }

    private Optional<DirCacheEntry> entry(String name) {
        byte[] raw = Names.bytes(name);
        int at = index.findEntry(raw, raw.length);
        // A file in conflict has only entries that stand behind where it would be.
        int place = at < 0 ? -at - 1 : at;
        return place < index.getEntryCount()
                        && Names.text(index.getEntry(place).getRawPath()).equals(name)
                ? Optional.of(index.getEntry(place))
                : Optional.empty();
    }

    /** Returns the content as git would keep it. */
    byte[] read(String name) throws IOException {
        if (!isThere(name) && isSetAside(name)) {
            return kept(entry(name).orElseThrow());
        }
        Checkin checkin = checkins.getOrDefault(name, Checkin.NONE);
        return checkin.apply(Files.readAllBytes(tree.file(name)), checkin.asksWhatIsKept() && hasReturns(name));
    }

    private boolean hasReturns(String name) throws IOException {
        Optional<DirCacheEntry> entry = entry(name).filter(there -> !there.isIntentToAdd());
        if (entry.isEmpty()) {
            return false;
        }
        byte[] kept = kept(entry.get());
        for (int i = 1; i < kept.length; i++) {
            if (kept[i] == '\n' && kept[i - 1] == '\r') {
                return true;
            }
        }
        return false;
    }

    private byte[] kept(DirCacheEntry entry) throws IOException {
        return tree.repository().open(entry.getObjectId(), Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    }
}

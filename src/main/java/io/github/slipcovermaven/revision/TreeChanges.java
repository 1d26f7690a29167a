package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.diff.LineDiff;
import io.github.slipcovermaven.diff.LineMap;
import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of the files of one working tree. All names are relative to it. */
final class TreeChanges {

    private final BaseTree base;
    private final WorkFiles work;
    private final Reading reading;

    TreeChanges(WorkTree tree, BaseTree base, Reading reading) throws IOException {
        this.base = base;
        this.work = new WorkFiles(tree);
        this.reading = reading;
    }

    /** Returns what became of the files of these names, which are there. */
    Map<String, FileChange> of(Collection<String> names) throws IOException {
        Map<String, BaseTree.Entry> before = base.find(names);
        work.ask(names);
        Map<String, FileChange> changes = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            BaseTree.Entry entry = before.get(name);
            if (work.ignores(name)) {
                changes.put(name, FileChange.unknown(FileChange.Kind.IGNORED));
            } else if (entry == null) {
                unknown.add(name);
            } else if (entry.isFile()) {
                changes.put(name, edited(name, name, entry));
            } else {
                changes.put(name, added(name));
            }
        }
        if (!unknown.isEmpty()) {
            Map<String, BaseTree.Entry> all = base.all();
            Map<String, String> renames = renames(all, unknown);
            for (String name : unknown) {
                String old = renames.get(name);
                BaseTree.Entry entry = old == null ? null : all.get(old);
                changes.put(name, old == null || entry == null ? added(name) : edited(name, old, entry));
            }
        }
        return changes;
    }

    private FileChange edited(String name, String old, BaseTree.Entry entry) throws IOException {
        byte[] then = reading.apply(base.read(entry.id()));
        byte[] now = reading.apply(work.read(name));
        boolean same = Arrays.equals(then, now);
        FileChange.Kind kind =
                !name.equals(old) ? FileChange.Kind.RENAMED : same ? FileChange.Kind.SAME : FileChange.Kind.EDITED;
        return new FileChange(kind, old, same ? LineMap.identity() : LineDiff.between(then, now));
    }

    private FileChange added(String name) throws IOException {
        return new FileChange(FileChange.Kind.NEW, null, LineDiff.between(new byte[0], reading.apply(work.read(name))));
    }

    /** Returns the old names by the new ones. */
    private Map<String, String> renames(Map<String, BaseTree.Entry> all, List<String> unknown) throws IOException {
        Set<String> tracked = work.tracked();
        List<Renames.Candidate> gone = gone(all, tracked);
        if (gone.isEmpty()) {
            return Map.of();
        }
        Set<String> added = new TreeSet<>(Comparator.comparing(Names::bytes, Arrays::compareUnsigned));
        tracked.stream()
                .filter(name -> work.isThere(name) || work.isSetAside(name))
                .forEach(added::add);
        added.addAll(work.untracked());
        added.addAll(unknown); // in a locale of few letters, not all of these are found there
        added.removeAll(all.keySet());
        work.ask(added);
        List<Renames.Candidate> candidates = added.stream()
                .map(name -> new Renames.Candidate(name, () -> work.read(name)))
                .toList();
        return Renames.find(gone, candidates);
    }

    /** A file that is there, and that git was told to track no longer and to ignore, is gone for git. */
    private List<Renames.Candidate> gone(Map<String, BaseTree.Entry> all, Set<String> tracked) throws IOException {
        work.ask(all.keySet().stream()
                .filter(name -> !tracked.contains(name) && work.isThere(name))
                .toList());
        List<Renames.Candidate> gone = new ArrayList<>();
        for (Map.Entry<String, BaseTree.Entry> each : all.entrySet()) {
            String name = each.getKey();
            boolean isGone = work.isThere(name) ? work.ignores(name) : !work.isSetAside(name);
            if (isGone && each.getValue().isFile()) {
                gone.add(new Renames.Candidate(
                        name, () -> base.read(each.getValue().id())));
            }
        }
        return gone;
    }
}

package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The commit that is compared with, by what the user names. */
final class Bases {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern NAME = Pattern.compile("[\\w./+@-]+");

    private final WorkTree tree;
    private final Repository repository;
    private final String parameter;

    /**
     * Looks in one repository.
     *
     * @param parameter the one that names the commit
     */
    Bases(WorkTree tree, String parameter) {
        this.tree = tree;
        this.repository = tree.repository();
        this.parameter = parameter;
    }

    /** Returns the commit from which HEAD and another one went apart: as for git, of several the youngest. */
    ObjectId mergeBase(String ref) throws IOException {
        ObjectId head = head(repository)
                .orElseThrow(() -> new ProblemException(CompareAdvice.noCommitYet(tree.root(), ref, parameter)));
        ObjectId other = find(ref).orElseThrow(() -> unknown(ref));
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(head));
            walk.markStart(walk.parseCommit(other));
            List<RevCommit> bases = new ArrayList<>();
            for (RevCommit base = walk.next(); base != null; base = walk.next()) {
                bases.add(base);
            }
            ObjectId best = best(bases).orElseThrow(() -> apart(ref));
            if (tree.isShallow() && mayBeHidden(best, head, other)) {
                throw apart(ref);
            }
            return best;
        }
    }

    /**
     * A merge of what was cut off may have brought a younger commit of the other branch along: that would be cut off, too, and
     * lines that others changed would count. Such a commit is older than the one at which the history ends.
     */
    private boolean mayBeHidden(ObjectId base, ObjectId head, ObjectId other) throws IOException {
        Set<ObjectId> ends = repository.getObjectDatabase().getShallowCommits();
        int end = since(base, head).stream()
                .filter(ends::contains)
                .mapToInt(RevCommit::getCommitTime)
                .max()
                .orElse(Integer.MIN_VALUE);
        return since(base, other).stream().anyMatch(commit -> commit.getCommitTime() <= end);
    }

    /** Returns what is in one history and not in the other. */
    private List<RevCommit> since(ObjectId base, ObjectId head) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            walk.markUninteresting(walk.parseCommit(base));
            walk.forEach(commits::add);
        }
        return commits;
    }

    private Optional<ObjectId> best(List<RevCommit> bases) throws IOException {
        List<RevCommit> best = new ArrayList<>();
        for (RevCommit base : bases) {
            if (!isBeforeAnother(base, bases)) {
                best.add(base);
            }
        }
        return best.stream()
                .max(Comparator.comparingInt(RevCommit::getCommitTime))
                .map(RevCommit::copy);
    }

    private boolean isBeforeAnother(RevCommit base, List<RevCommit> bases) throws IOException {
        for (RevCommit other : bases) {
            if (!other.equals(base)) {
                try (RevWalk walk = new RevWalk(repository)) {
                    if (walk.isMergedInto(walk.parseCommit(base), walk.parseCommit(other))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Returns a commit that is here, whatever its history. */
    ObjectId commit(String revision) throws IOException {
        return find(revision).orElseThrow(() -> unknown(revision));
    }

    /** Returns what is checked out. */
    static Optional<ObjectId> head(Repository repository) throws IOException {
        return Optional.ofNullable(repository.resolve(Constants.HEAD + "^{commit}"));
    }

    /** Returns the youngest commit before HEAD, or HEAD itself, that made a file what it was there. */
    static Optional<ObjectId> lastChange(Repository repository, String name) throws IOException {
        Optional<ObjectId> head = head(repository);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(name), TreeFilter.ANY_DIFF));
            walk.markStart(walk.parseCommit(head.get()));
            return Optional.ofNullable(walk.next()).map(RevCommit::copy);
        }
    }

    private Optional<ObjectId> find(String revision) throws IOException {
        return resolve(revision).or(() -> resolve(Constants.R_REMOTES + revision + "/" + Constants.HEAD));
    }

    private Optional<ObjectId> resolve(String revision) {
        try {
            return revision.isBlank()
                    ? Optional.empty()
                    : Optional.ofNullable(repository.resolve(revision.strip() + "^{commit}"));
        } catch (RevisionSyntaxException
                | AmbiguousObjectException
                | IncorrectObjectTypeException
                | MissingObjectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ProblemException unknown(String revision) {
        return new ProblemException(whyUnknown(revision.strip()));
    }

    private Problem whyUnknown(String revision) {
        Set<String> remotes = repository.getRemoteNames();
        String name =
                revision.startsWith(Constants.R_REMOTES) ? revision.substring(Constants.R_REMOTES.length()) : revision;
        if (!NAME.matcher(revision).matches() || remotes.isEmpty()) {
            return CompareAdvice.revisionUnknown(revision, parameter);
        }
        for (String remote : remotes) {
            if (name.startsWith(remote + "/")) {
                return CompareAdvice.revisionNotFetched(
                        revision, parameter, fetch(remote, name.substring(remote.length() + 1)));
            }
        }
        String remote = remotes.contains(Constants.DEFAULT_REMOTE_NAME)
                ? Constants.DEFAULT_REMOTE_NAME
                : remotes.iterator().next();
        if (ID.matcher(revision).matches()) {
            return CompareAdvice.revisionNotFetched(
                    revision, parameter, "git fetch " + (isShallow() ? "--depth=1 " : "") + remote + " " + revision);
        }
        return resolve(Constants.R_REMOTES + remote + "/" + name).isPresent()
                ? CompareAdvice.revisionOfRemote(revision, remote + "/" + name, parameter)
                : CompareAdvice.revisionUnknown(revision, parameter);
    }

    /** A clone of one branch has no place for others, unless it is named. */
    private String fetch(String remote, String branch) {
        return "git fetch " + (isShallow() ? "--unshallow " : "") + remote + " +refs/heads/" + branch + ":refs/remotes/"
                + remote + "/" + branch;
    }

    private boolean isShallow() {
        try {
            return tree.isShallow();
        } catch (IOException e) {
            return false;
        }
    }

    private ProblemException apart(String ref) {
        return new ProblemException(
                isShallow()
                        ? CompareAdvice.historyTooShort(ref, parameter)
                        : CompareAdvice.nothingInCommon(ref, parameter));
    }
}

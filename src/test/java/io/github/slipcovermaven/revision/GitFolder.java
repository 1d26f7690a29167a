package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.coverage.Compact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.merge.ContentMergeStrategy;

/** A repository that a test makes. Each commit is a minute younger than the one before it. */
public final class GitFolder implements AutoCloseable {

    private final Path root;
    private final Git git;
    private long seconds = 1_700_000_000;

    private GitFolder(Path root, Git git) {
        this.root = root;
        this.git = git;
    }

    public static GitFolder in(Path root) throws IOException, GitAPIException {
        QuietSystem.install();
        Files.createDirectories(root);
        Git git =
                Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
        return new GitFolder(root, git);
    }

    Path root() {
        return root;
    }

    public Git git() {
        return git;
    }

    Repository repository() {
        return git.getRepository();
    }

    public GitFolder write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    GitFolder write(String path, byte[] text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text);
        return this;
    }

    GitFolder move(String from, String to) throws IOException {
        Files.createDirectories(root.resolve(to).getParent());
        Files.move(root.resolve(from), root.resolve(to));
        return this;
    }

    GitFolder delete(String path) throws IOException {
        Files.delete(root.resolve(path));
        return this;
    }

    GitFolder configure(String section, String name, String value) throws IOException {
        StoredConfig config = repository().getConfig();
        config.setString(section, null, name, value);
        config.save();
        return this;
    }

    GitFolder addAll() throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return this;
    }

    /** Commits all that is there, and returns its name. */
    public String commit() throws GitAPIException {
        addAll();
        return commitIndex();
    }

    String commitIndex() throws GitAPIException {
        seconds += 60;
        PersonIdent who = new PersonIdent("a", "a@example.org", Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return git.commit()
                .setMessage("step")
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .call()
                .name();
    }

    GitFolder branch(String name) throws GitAPIException {
        git.checkout().setCreateBranch(true).setName(name).call();
        return this;
    }

    GitFolder checkout(String name) throws GitAPIException {
        git.checkout().setName(name).call();
        return this;
    }

    String merge(String commit) throws GitAPIException, IOException {
        git.merge()
                .include(repository().resolve(commit))
                .setCommit(false)
                .setFastForward(org.eclipse.jgit.api.MergeCommand.FastForwardMode.NO_FF)
                .setContentMergeStrategy(ContentMergeStrategy.OURS)
                .call();
        return commitIndex();
    }

    Changes since(String ref) {
        return Changes.sinceMergeBase(root, root, ref);
    }

    /** Says what became of a file since the merge base with main: {@code EDITED src/a.py 2,5-6}. */
    String changed(String path) {
        return said(since("main"), path);
    }

    static String said(Changes changes, String path) {
        FileChange change = Objects.requireNonNull(changes.of(List.of(path)).get(path));
        return (change.kind() + " " + change.oldPath() + " "
                        + Compact.lines(change.lines().added()))
                .strip();
    }

    @Override
    public void close() {
        git.close();
    }
}

package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A working tree of git's, and its repository. */
final class WorkTree implements AutoCloseable {

    private final Repository repository;
    private final Path root;

    private WorkTree(Repository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    /**
     * Opens the innermost one that holds a folder.
     *
     * @param folder as it really is, without links
     */
    static Optional<WorkTree> around(Path folder) throws IOException {
        QuietSystem.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        Repository repository = builder.setMustExist(true).build();
        try {
            if (!repository.isBare()) {
                Path root = repository.getWorkTree().toPath().toRealPath();
                if (folder.startsWith(root)) {
                    return Optional.of(new WorkTree(repository, root));
                }
            }
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
        repository.close();
        return Optional.empty();
    }

    Repository repository() {
        return repository;
    }

    Path root() {
        return root;
    }

    /** Returns the name of a file in the tree. */
    String name(Path file) {
        return Names.below(root, file);
    }

    /** Returns the file of that name. */
    Path file(String name) {
        return Names.in(root, name);
    }

    /** Tells whether its history ends where a fetch was limited. */
    boolean isShallow() throws IOException {
        return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    /** Tells whether what it lacks would come from a remote when git needs it. */
    boolean isPartial() {
        return repository.getConfig().getString("extensions", null, "partialclone") != null
                || repository.getRemoteNames().stream()
                        .anyMatch(remote -> repository.getConfig().getBoolean("remote", remote, "promisor", false));
    }

    @Override
    public void close() {
        repository.close();
    }
}

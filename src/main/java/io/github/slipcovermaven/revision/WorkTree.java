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
            String format = repository.getConfig().getString("extensions", null, "objectformat");
            if (format != null && !format.equals("sha1")) {
                throw new IOException("its objects have names of the kind " + format);
            }
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

    @Override
    public void close() {
        repository.close();
    }
}

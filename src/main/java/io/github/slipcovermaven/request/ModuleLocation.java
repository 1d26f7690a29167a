package io.github.slipcovermaven.request;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The module whose tests run.
 *
 * @param groupId Maven's
 * @param artifactId Maven's
 * @param name for people
 * @param directory the module's folder, absolute
 * @param reactorRoot the topmost folder of the build, absolute; the module's own when it is alone
 */
public record ModuleLocation(String groupId, String artifactId, String name, Path directory, Path reactorRoot) {

    /** Returns group and name together, as records are compared. */
    public String id() {
        return groupId + ":" + artifactId;
    }

    /**
     * Returns the root of the checkout, which CI servers resolve paths against: the nearest folder
     * upwards that holds {@code .git}, else the reactor's root, else the module itself.
     */
    public Path repositoryRoot() {
        return repositoryRoot(directory, reactorRoot);
    }

    /**
     * Returns the root of a module's checkout.
     *
     * @param directory the module's folder, absolute
     * @param reactorRoot the topmost folder of the build, absolute
     */
    public static Path repositoryRoot(Path directory, Path reactorRoot) {
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return folder;
            }
        }
        return directory.startsWith(reactorRoot) ? reactorRoot : directory;
    }
}

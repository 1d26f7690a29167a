package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.file.Names;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where git's configuration for all users of a machine is: beside the git that is on the path. Git for Windows has
 * {@code core.autocrlf} there, without which every line of a checkout would be another one than in the repository.
 */
final class SystemConfiguration {

    private static final Path UNIX = Path.of("/usr/bin");

    private SystemConfiguration() {}

    /**
     * Finds it.
     *
     * @param environment the variables
     */
    static Optional<Path> find(UnaryOperator<@Nullable String> environment) {
        String without = environment.apply("GIT_CONFIG_NOSYSTEM");
        if (without != null && List.of("1", "true", "yes", "on").contains(without)) {
            return Optional.empty();
        }
        String named = environment.apply("GIT_CONFIG_SYSTEM");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Names.path(named));
        }
        String path = environment.apply("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Names::path)
                .filter(folder -> isFile(folder, "git") || isFile(folder, "git.exe"))
                .findFirst()
                .flatMap(SystemConfiguration::beside);
    }

    private static boolean isFile(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /** {@code Git/cmd} and {@code Git/mingw64/bin} on Windows, {@code /usr/local/bin} or {@code /usr/bin} elsewhere. */
    private static Optional<Path> beside(Path programs) {
        Path absolute = programs.toAbsolutePath().normalize();
        Path prefix = absolute.getParent();
        if (prefix == null || absolute.equals(UNIX)) {
            return Optional.of(Path.of("/etc/gitconfig")).filter(Files::isRegularFile);
        }
        Path outer = prefix.getParent();
        return Stream.of(prefix, outer == null ? prefix : outer)
                .map(folder -> folder.resolve("etc").resolve("gitconfig"))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}

package io.github.slipcovermaven.python.sibling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The members of uv's workspace, which lies above them. */
final class Workspace {

    private Workspace() {}

    /**
     * Returns the folders that the nearest workspace names: its members and its root's paths, for its root's sources are
     * its members', too. None where the project is not a member.
     */
    static List<Path> around(Path project) {
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            Path root = folder;
            Optional<Pyproject> workspace = LocalProject.pyproject(folder).filter(Pyproject::isWorkspace);
            if (workspace.isPresent()) {
                List<Path> members = new ArrayList<>(List.of(root));
                List<PathMatcher> excluded = workspace.get().excludedMembers().stream()
                        .map(Workspace::glob)
                        .toList();
                workspace.get().members().stream()
                        .flatMap(member -> matching(root, member).stream())
                        .filter(member -> excluded.stream().noneMatch(glob -> glob.matches(root.relativize(member))))
                        .forEach(members::add);
                if (members.contains(project)) {
                    workspace.get().paths().stream()
                            .flatMap(path -> LocalProject.folder(root, path).stream())
                            .forEach(members::add);
                    return members;
                }
                return List.of();
            }
        }
        return List.of();
    }

    private static PathMatcher glob(String pattern) {
        String plain = pattern.replaceFirst("^\\./", "").replaceFirst("/+$", "");
        return FileSystems.getDefault().getPathMatcher("glob:" + plain);
    }

    private static List<Path> matching(Path root, String pattern) {
        if (!pattern.matches(".*[*?\\[{].*")) {
            return Stream.of(root.resolve(pattern).normalize())
                    .filter(Files::isDirectory)
                    .toList();
        }
        PathMatcher glob = glob(pattern);
        int depth = pattern.contains("**")
                ? 8
                : Path.of(pattern.replaceFirst("/+$", "")).getNameCount();
        try (Stream<Path> folders = Files.walk(root, depth)) {
            return folders.filter(folder -> !folder.equals(root) && glob.matches(root.relativize(folder)))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

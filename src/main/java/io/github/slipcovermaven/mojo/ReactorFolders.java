package io.github.slipcovermaven.mojo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Parent;
import org.apache.maven.project.MavenProject;

/**
 * The folders of the whole reactor's modules, in the order of the build: those that {@code -pl} and {@code -rf} leave out,
 * too, and those of the aggregators above the folder where Maven was started, of which Maven itself then knows nothing.
 */
final class ReactorFolders {

    private final Set<Path> folders = new LinkedHashSet<>();
    private final Set<Path> seen = new HashSet<>();

    private ReactorFolders() {}

    static List<Path> of(MavenSession session) {
        ReactorFolders found = new ReactorFolders();
        List<MavenProject> all = session.getAllProjects();
        Stream.of(session.getProjects(), all == null ? List.<MavenProject>of() : all)
                .flatMap(List::stream)
                .filter(project -> project.getBasedir() != null)
                .forEach(project -> found.folders.add(normal(project.getBasedir())));
        MavenProject current = session.getCurrentProject();
        if (current.getFile() != null) {
            found.addAround(normal(current.getFile()));
        }
        return List.copyOf(found.folders);
    }

    /** Returns the folders of the modules of the topmost aggregator of a POM. */
    static List<Path> around(Path pom) {
        ReactorFolders found = new ReactorFolders();
        found.addAround(pom);
        return List.copyOf(found.folders);
    }

    private void addAround(Path pom) {
        addBelow(aggregator(pom));
    }

    private static Path normal(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }

    /** Returns the topmost POM that has this one among its modules, or theirs. */
    private static Path aggregator(Path pom) {
        return aggregator(pom, new HashSet<>());
    }

    private static Path aggregator(Path pom, Set<Path> below) {
        Stream<Path> above = Stream.iterate(pom.getParent(), folder -> folder != null, folder -> folder.getParent())
                .map(folder -> folder.resolve("pom.xml"));
        return below.add(pom)
                ? Stream.concat(parent(pom).stream(), above)
                        .filter(other -> !other.equals(pom) && modules(other).contains(pom))
                        .findFirst()
                        .map(other -> aggregator(other, below))
                        .orElse(pom)
                : pom;
    }

    /** The parent often names the modules, too, and may lie in a folder beside them. */
    private static Optional<Path> parent(Path pom) {
        return Aggregator.model(pom)
                .flatMap(model -> Optional.ofNullable(model.getParent()))
                .map(Parent::getRelativePath)
                .filter(Predicate.not(String::isBlank))
                .map(path -> Aggregator.pom(pom.resolveSibling(""), path));
    }

    private void addBelow(Path pom) {
        if (seen.add(pom) && Files.isRegularFile(pom)) {
            folders.add(pom.resolveSibling("").normalize());
            modules(pom).forEach(this::addBelow);
        }
    }

    /** Returns the POMs of a POM's modules; none of one that cannot be read. */
    private static List<Path> modules(Path pom) {
        Path folder = pom.resolveSibling("");
        return Aggregator.model(pom).stream()
                .flatMap(model -> Aggregator.modules(model).stream())
                .map(module -> Aggregator.pom(folder, module))
                .toList();
    }
}

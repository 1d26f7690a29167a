package io.github.slipcovermaven.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * A POM that names the project that Maven was started for as its module: that is a part of a whole then, of whose other
 * modules this build knows nothing. It need not be the parent, but lies in a folder above as a rule.
 *
 * @param id its group and name
 * @param name for people
 * @param directory its folder
 * @param modules the folders of those that it names
 */
record Aggregator(String id, String name, Path directory, List<Path> modules) {

    /** The one model in which modules need not be named: all folders with a POM are such. */
    private static final String FINDS_MODULES = "4.1.0";

    /** Keeps an unmodifiable copy. */
    Aggregator {
        modules = List.copyOf(modules);
    }

    /** Finds it; where Maven was started without a POM there is none. */
    static Optional<Aggregator> above(MavenProject top) {
        if (top.getBasedir() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(top.getParent())
                .filter(parent -> parent.getBasedir() != null)
                .map(parent -> new Aggregator(
                        ReactorMembers.id(parent),
                        parent.getArtifactId(),
                        parent.getBasedir().toPath(),
                        folders(parent.getBasedir().toPath(), parent.getModules())))
                .filter(parent -> parent.names(top))
                .or(() -> inFolderAbove(top));
    }

    private static Optional<Aggregator> inFolderAbove(MavenProject top) {
        return Stream.iterate(
                        top.getBasedir().toPath().getParent(), folder -> folder != null, folder -> folder.getParent())
                .flatMap(folder -> read(folder, top).stream())
                .findFirst();
    }

    private static Optional<Aggregator> read(Path folder, MavenProject top) {
        Optional<Model> read = model(folder.resolve("pom.xml"));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Model model = read.get();
        boolean finds = FINDS_MODULES.equals(model.getModelVersion())
                && "pom".equals(model.getPackaging())
                && folder.equals(top.getBasedir().toPath().getParent());
        String group = model.getGroupId() == null && model.getParent() != null
                ? model.getParent().getGroupId()
                : model.getGroupId();
        return Optional.of(new Aggregator(
                        group + ":" + model.getArtifactId(),
                        model.getArtifactId(),
                        folder,
                        folders(folder, modules(model))))
                .filter(found -> finds || found.names(top));
    }

    /** Reads a POM; empty where there is none, or none that can be read, which is no matter of this build. */
    static Optional<Model> model(Path pom) {
        if (!Files.isRegularFile(pom)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(pom)) {
            return Optional.of(new MavenXpp3Reader().read(in, false));
        } catch (IOException | XmlPullParserException notReadable) {
            return Optional.empty();
        }
    }

    /** Returns the modules that a POM names, those of its profiles among them. */
    static List<String> modules(Model model) {
        return Stream.concat(Stream.of(model), model.getProfiles().stream())
                .flatMap(base -> base.getModules().stream())
                .toList();
    }

    /** Returns the POM of a module, which may be named by its folder or by its POM. */
    static Path pom(Path folder, String module) {
        Path place = folder.resolve(module.strip()).normalize();
        return Files.isDirectory(place) ? place.resolve("pom.xml") : place;
    }

    private static List<Path> folders(Path folder, List<String> modules) {
        return modules.stream().map(module -> pom(folder, module).getParent()).toList();
    }

    private boolean names(MavenProject top) {
        return modules.contains(top.getBasedir().toPath());
    }
}

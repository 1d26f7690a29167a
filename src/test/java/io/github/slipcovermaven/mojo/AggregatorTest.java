package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maven was started for {@code group/web}. */
class AggregatorTest {

    @TempDir
    Path top;

    private final MavenProject web = new MavenProject();
    private final MavenProject parent = new MavenProject();

    @BeforeEach
    void aModule() throws IOException {
        Path folder = Files.createDirectories(top.resolve("group/web"));
        web.setFile(folder.resolve("pom.xml").toFile());
        parent.setGroupId("g");
        parent.setArtifactId("parent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../group/web", "../group/web/pom.xml"})
    void aParentThatNamesItIsTheWhole(String module) throws IOException {
        parent.setFile(Files.createDirectories(top.resolve("parent"))
                .resolve("pom.xml")
                .toFile());
        parent.getModel().addModule(module);
        web.setParent(parent);

        assertThat(Aggregator.above(web))
                .contains(
                        new Aggregator("g:parent", "parent", top.resolve("parent"), List.of(top.resolve("group/web"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<modules><module>till</module><module>group/web</module></modules>",
                "<profiles><profile><modules><module>group/web/pom.xml</module></modules></profile></profiles>"
            })
    void aPomAboveThatIsNotTheParentIsToo(String modules) throws IOException {
        parent.setFile(top.resolve("group/pom.xml").toFile()); // and does not name it
        web.setParent(parent);
        write("group/pom.xml", "<modelVersion>4.0.0</modelVersion><artifactId>parent</artifactId>");
        write("pom.xml", "<parent><groupId>g</groupId></parent><artifactId>all</artifactId>" + modules);

        assertThat(Aggregator.above(web).map(Aggregator::id)).contains("g:all");
    }

    @Test
    void maven4FindsModulesByItself() throws IOException {
        write(
                "group/pom.xml",
                "<modelVersion>4.1.0</modelVersion><groupId>g</groupId><artifactId>group</artifactId>"
                        + "<packaging>pom</packaging>");

        assertThat(Aggregator.above(web)).contains(new Aggregator("g:group", "group", top.resolve("group"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<modelVersion>4.0.0</modelVersion><packaging>pom</packaging>",
                "<modelVersion>4.1.0</modelVersion><packaging>jar</packaging>",
                "<modules><module>till</module></modules>",
                "<modules><module>web",
            })
    void otherPomsAreNoWhole(String pom) throws IOException {
        write("group/pom.xml", pom);

        assertThat(Aggregator.above(web)).isEqualTo(Optional.empty());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(top.resolve(name), "<project>" + content + "</project>");
    }

    /** As {@code mvn slipcover:merge -Dslipcover.inputs=...} is, in a folder of artifacts alone. */
    @Test
    void withoutAPomThereIsNone() {
        assertThat(Aggregator.above(new MavenProject())).isEmpty();
    }
}

package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorFoldersTest {

    @TempDir
    Path top;

    private Path pom(String file, String... modules) throws IOException {
        StringBuilder text = new StringBuilder("<project><modelVersion>4.0.0</modelVersion><modules>");
        List.of(modules).forEach(module -> text.append("<module>" + module + "</module>"));
        return write(file, text + "</modules></project>");
    }

    private Path write(String file, String text) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        return Files.writeString(path, text);
    }

    private List<String> around(Path pom) {
        return ReactorFolders.around(pom).stream()
                .map(folder -> top.relativize(folder).toString())
                .toList();
    }

    @Test
    void theWholeReactorIsSeenFromAnyModule() throws IOException {
        Path root = pom("pom.xml", "group", "tools/pom-tools.xml", "gone");
        pom("group/pom.xml", "../lib", "app");
        Path app = pom("group/app/pom.xml");
        pom("lib/pom.xml", "..");
        pom("tools/pom-tools.xml");
        write("stranger/pom.xml", "<project>");

        List<String> all = List.of("", "group", "lib", "group/app", "tools");
        assertThat(around(root)).isEqualTo(all);
        assertThat(around(app)).isEqualTo(all);
        assertThat(around(top.resolve("stranger/pom.xml"))).containsExactly("stranger");
    }

    @Test
    void modulesOfProfilesCount() throws IOException {
        write(
                "pom.xml",
                "<project><profiles><profile><id>more</id><modules><module>lib</module></modules></profile></profiles></project>");
        assertThat(around(pom("lib/pom.xml"))).containsExactly("", "lib");
    }

    @Test
    void aParentThatLiesBesideItsModulesIsFoundFromThem() throws IOException {
        pom("whole/pom.xml", "../lib", "../app");
        pom("lib/pom.xml");
        write(
                "app/pom.xml",
                "<project><parent><artifactId>whole</artifactId><relativePath>../whole</relativePath></parent></project>");
        write(
                "other/pom.xml",
                "<project><parent><artifactId>whole</artifactId><relativePath>../whole/pom.xml</relativePath></parent></project>");

        assertThat(around(top.resolve("app/pom.xml"))).containsExactly("whole", "lib", "app");
        assertThat(around(top.resolve("other/pom.xml"))).containsExactly("other");
    }
}

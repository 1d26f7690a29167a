package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.engine.CoveragePyEngine;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import io.github.slipcovermaven.python.engine.SlipcoverEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinksTest {

    @TempDir
    Path temporary;

    private Path source;
    private Path outside;

    @BeforeEach
    void aModule() throws IOException {
        Path root = temporary.toRealPath();
        source = Files.createDirectories(root.resolve("shop/src"));
        outside = Files.createDirectories(root.resolve("outside"));
        write(source.resolve("app.py"));
        write(outside.resolve("shared.py"));
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "a = 1\n");
    }

    private void link(String name, Path target) throws IOException {
        Path link = source.resolve(name);
        Files.createDirectories(link.resolveSibling("."));
        Files.createSymbolicLink(link, target);
    }

    private SourceLinks links() {
        return SourceLinks.below(List.of(source));
    }

    @Test
    void findsFoldersAndFilesOutsideByTheNameThatTheModuleSees() throws IOException {
        write(temporary.toRealPath().resolve("single.py"));
        link("pkg/shared", Path.of("../../../outside"));
        link("one.py", Path.of("../../single.py"));

        assertThat(links().seen())
                .isEqualTo(Map.of(
                        outside,
                        source.resolve("pkg/shared"),
                        temporary.toRealPath().resolve("single.py"),
                        source.resolve("one.py")));
        assertThat(links().leftOut()).isEmpty();
    }

    @Test
    void followsLinksBehindLinksOnceEach() throws IOException {
        Path further = temporary.toRealPath().resolve("further");
        write(further.resolve("more.py"));
        link("shared", outside);
        link("again", outside);
        Files.createSymbolicLink(outside.resolve("deep"), further);
        Files.createSymbolicLink(outside.resolve("circle"), outside);
        Files.createSymbolicLink(outside.resolve("back"), source);

        assertThat(links().seen())
                .isEqualTo(Map.of(outside, source.resolve("again"), further, source.resolve("again/deep")));
    }

    @Test
    void whatIsMeasuredAnywayOrNeverIsNoNews() throws IOException {
        write(source.resolve("pkg/a.py"));
        Files.createDirectories(temporary.resolve("env/lib"));
        write(temporary.resolve("env/lib/b.py"));
        Files.createFile(temporary.resolve("env/pyvenv.cfg"));
        Files.createDirectories(temporary.resolve("data"));
        link("alias", source.resolve("pkg"));
        link("alias.py", source.resolve("app.py"));
        link("circle", source);
        link("environment", temporary.resolve("env"));
        link(".hidden", outside);
        link("node_modules", outside);
        link("data", temporary.resolve("data"));
        link("nowhere", temporary.resolve("nowhere"));
        link("self", Path.of("self"));

        assertThat(links()).isEqualTo(new SourceLinks(new TreeMap<>(), List.of()));
    }

    @Test
    void aLinkToAllIsNamedAndNotFollowed() throws IOException {
        link("all", source.getRoot());

        assertThat(links().seen()).isEmpty();
        assertThat(links().leftOut())
                .containsExactly(
                        source.resolve("all") + " is a link to /, which holds the sources themselves; what lies"
                                + " behind it is not measured.");
    }

    @Test
    void coveragePyMeasuresFoldersOnlyAndWhatItsOwnConfigurationSays() throws IOException {
        write(temporary.toRealPath().resolve("single.py"));
        link("shared", outside);
        link("one.py", temporary.toRealPath().resolve("single.py"));

        OwnConfiguration decides = new OwnConfiguration(Optional.empty(), Optional.empty(), true, false);

        assertThat(links().measuredBy(new SlipcoverEngine(), OwnConfiguration.none()))
                .isEqualTo(links());
        SourceLinks measured = links().measuredBy(new CoveragePyEngine(), OwnConfiguration.none());
        assertThat(measured.seen()).isEqualTo(Map.of(outside, source.resolve("shared")));
        assertThat(measured.leftOut())
                .containsExactly(source.resolve("one.py") + " is a link to "
                        + temporary.toRealPath().resolve("single.py")
                        + ", and coverage.py does not measure a file behind a link.");
        assertThat(links().measuredBy(new CoveragePyEngine(), decides).seen()).isEmpty();
        assertThat(links().measuredBy(new CoveragePyEngine(), decides).leftOut())
                .contains(source.resolve("shared") + " is a link to " + outside
                        + "; coverage.py's own configuration says whether what lies behind it is measured.");
    }
}

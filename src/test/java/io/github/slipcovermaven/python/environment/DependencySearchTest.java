package io.github.slipcovermaven.python.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.python.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencySearchTest {

    @TempDir
    Path top;

    private Path module;

    @BeforeEach
    void lay() throws IOException {
        module = new Requests(top).module();
        write("uv.lock", "version = 1\n");
        write("poetry.lock", "");
        write("dev.txt", "pluggy\n");
        write("pyproject.toml", "[project]\nname = \"x\"\n");
        write("requirements.txt", "pluggy\n");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(module.resolve(name).resolveSibling("."));
        Files.writeString(module.resolve(name), text);
    }

    private Dependencies find(String... requirements) throws IOException {
        List<Path> files = List.of(requirements).stream().map(Path::of).toList();
        return DependencySearch.find(
                Requests.with(new Requests(top).plain(), Optional.empty(), Optional.empty(), files, false));
    }

    @Test
    void theFirstThatIsThereIsTaken() throws IOException {
        assertThat(find("dev.txt")).isInstanceOf(Dependencies.UvLock.class);
        Files.delete(module.resolve("uv.lock"));
        assertThat(find("dev.txt")).isInstanceOf(Dependencies.PoetryLock.class);
        Files.delete(module.resolve("poetry.lock"));
        assertThat(find("dev.txt").title()).isEqualTo("requirements (" + module.resolve("dev.txt") + ")");
        assertThat(find()).isInstanceOf(Dependencies.ProjectFile.class);
        write("pyproject.toml", "[tool.pytest.ini_options]\n");
        assertThat(find().title()).isEqualTo("requirements (" + module.resolve("requirements.txt") + ")");
        Files.delete(module.resolve("requirements.txt"));
        assertThat(find()).isInstanceOf(Dependencies.None.class);
        write("setup.py", "");
        assertThat(find().title()).isEqualTo(module.resolve("setup.py").toString());
    }

    @Test
    void aMissingRequirementsFileIsNamed() throws IOException {
        Files.delete(module.resolve("uv.lock"));
        Files.delete(module.resolve("poetry.lock"));

        assertThatThrownBy(() -> find("none.txt"))
                .hasMessage("The requirements file " + module.resolve("none.txt") + " is not there."
                        + System.lineSeparator() + "Correct the parameter requirements.");
    }

    @Test
    void sourcesOfUvNeedItsLock() throws IOException {
        Files.delete(module.resolve("uv.lock"));
        Files.delete(module.resolve("poetry.lock"));
        write("pyproject.toml", """
                [project]
                name = "x"
                [tool.uv.sources]
                x = { path = "../x" }
                y = { git = "https://example.org/y" }
                z = [{ index = "ours", marker = "sys_platform == 'linux'" }, { path = "../z" }]
                """);

        assertThatThrownBy(() -> find())
                .hasMessage(String.format(
                        "%s says in [tool.uv.sources] where y, z comes from, and there is no uv.lock beside it.%nMake it"
                                + " with uv lock: without it, packages of those names would be taken from the package"
                                + " index.",
                        module.resolve("pyproject.toml")));
    }

    @Test
    void includedFilesCount() throws IOException {
        write("dev.txt", "-r sub/more.txt\n-c limits.txt\n");
        write("sub/more.txt", "pluggy\n");
        write("limits.txt", "pluggy<2\n");
        Dependencies source = new Dependencies.RequirementFiles(module, List.of(module.resolve("dev.txt")));

        assertThat(source.inputs()).containsExactly("requirements", "pluggy", "-c pluggy<2");
    }

    @Test
    void whatNamesTheCheckoutIsKeptForThisCheckout() throws IOException {
        for (String line : List.of("-e .[test]", ".", "-e ./part", "part @ file:///part")) {
            write("dev.txt", line + "\n");
            assertThat(new Dependencies.RequirementFiles(module, List.of(module.resolve("dev.txt"))).inputs())
                    .as(line)
                    .contains(module.toString());
        }
    }
}

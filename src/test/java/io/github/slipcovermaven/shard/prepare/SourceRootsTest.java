package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootsTest {

    @TempDir
    Path module;

    @Test
    void takesWhatIsConfigured() throws IOException {
        Path lib = Files.createDirectory(module.resolve("lib"));
        Files.createDirectory(module.resolve("src"));

        assertThat(new SourceRoots(module).resolve(List.of(lib))).containsExactly(lib);
    }

    @Test
    void refusesAConfiguredFolderThatIsMissing() throws IOException {
        Files.createDirectory(module.resolve("src"));
        Path missing = module.resolve("scr");

        assertThat(Refusal.of(() -> new SourceRoots(module).resolve(List.of(missing))))
                .isEqualTo("The source folder " + missing + " does not exist.\n"
                        + "Correct <source>; it is relative to the module's folder.");
    }

    @Test
    void prefersMavensFolderToSrcToPackages() throws IOException {
        Path shop = packageNamed("shop");
        packageNamed("api");
        assertThat(new SourceRoots(module).resolve(List.of())).containsExactly(module.resolve("api"), shop);

        Path src = Files.createDirectory(module.resolve("src"));
        assertThat(new SourceRoots(module).resolve(List.of())).containsExactly(src);

        Path maven = Files.createDirectories(src.resolve("main/python"));
        assertThat(new SourceRoots(module).resolve(List.of())).containsExactly(maven);
    }

    @Test
    void neitherTestsNorPlainFoldersArePackages() throws IOException {
        for (String name : List.of("test", "tests", "test_shop", "shop_tests")) {
            packageNamed(name);
        }
        Files.createDirectory(module.resolve("docs"));
        Files.writeString(module.resolve("setup.py"), "");

        assertThat(Refusal.of(() -> new SourceRoots(module).resolve(List.of())))
                .isEqualTo("There is nothing to measure in " + module
                        + ": no src/main/python, no src, and no top-level package beside the tests.\n"
                        + "Set <source> to the folders with the Python code, relative to the module's folder.");
        Path contest = packageNamed("contest");
        assertThat(new SourceRoots(module).resolve(List.of())).containsExactly(contest);
    }

    private Path packageNamed(String name) throws IOException {
        Path folder = Files.createDirectory(module.resolve(name));
        Files.writeString(folder.resolve("__init__.py"), "");
        return folder;
    }
}

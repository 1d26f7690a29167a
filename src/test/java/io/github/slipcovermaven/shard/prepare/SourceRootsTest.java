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

    private static final String PASSED_ON =
            "Where there is none and a parent passes the plugin on, set <slipcover.skip>true</slipcover.skip> in the"
                    + " module's <properties>; or move the plugin in the parent to <pluginManagement>, and name it in the"
                    + " modules with Python alone.";

    @TempDir
    Path module;

    @Test
    void takesWhatIsConfigured() throws IOException {
        Path lib = Files.createDirectory(module.resolve("lib"));
        file("src/shop.py");

        assertThat(new SourceRoots(module).resolve(List.of(lib))).containsExactly(lib);
    }

    @Test
    void refusesAConfiguredFolderThatIsMissing() throws IOException {
        file("src/shop.py");
        Path missing = module.resolve("scr");
        String refusal = "The source folder " + missing + " does not exist.\n"
                + "Correct <source>; it is relative to the module's folder.";

        assertThat(Refusal.of(() -> new SourceRoots(module).resolve(List.of(missing))))
                .isEqualTo(refusal);
        assertThat(Refusal.of(() -> new SourceRoots(module).refuseMissing(List.of(missing), List.of())))
                .isEqualTo(refusal);
    }

    @Test
    void knowsThatAParentMayConfigureWhatAModuleOfJavaLacks() throws IOException {
        file("src/main/java/Shop.java");
        Path missing = module.resolve("src/main/python");

        assertThat(Refusal.of(() -> new SourceRoots(module).refuseMissing(List.of(missing), List.of())))
                .isEqualTo("The source folder " + missing + " does not exist, and its module has no Python at all.\n"
                        + "Correct <source>; it is relative to the module's folder. " + PASSED_ON);
    }

    @Test
    void refusesAModuleWithoutPythonBeforeAnEnvironmentIsMade() throws IOException {
        SourceRoots roots = new SourceRoots(module);
        file("src/main/java/Shop.java");
        file("target/generated.py");

        assertThat(Refusal.of(() -> roots.refuseMissing(List.of(), List.of())))
                .isEqualTo("There is nothing to measure in " + module + ": it has no Python at all.\n"
                        + "Bring back what should be there. " + PASSED_ON);
        // The tests may be elsewhere, and name what they measure there.
        roots.refuseMissing(List.of(), List.of(Path.of("../tests")));
        file("pyproject.toml");
        roots.refuseMissing(List.of(), List.of());
    }

    @Test
    void prefersMavensFolderToSrcToPackages() throws IOException {
        Path shop = packageNamed("shop");
        packageNamed("api");
        assertThat(conventional()).containsExactly(module.resolve("api"), shop);

        file("src/billing/invoice.py");
        assertThat(conventional()).containsExactly(module.resolve("src"));

        file("src/main/python/invoice.py");
        assertThat(conventional()).containsExactly(module.resolve("src/main/python"));
    }

    @Test
    void aFolderWithoutPythonIsNoSource() throws IOException {
        file("src/main/java/Shop.java");
        file("src/main/python/readme.md");
        file("src/test/python/test_shop.py");
        file("src/.hidden/shop.py");
        // There are tests, and nothing else that they could be of.
        assertThat(conventional()).containsExactly(module.resolve("src"));

        Path shop = packageNamed("shop");
        assertThat(conventional()).containsExactly(shop);
    }

    @Test
    void aLinkMayLeadToPython() throws IOException {
        Path elsewhere = file("elsewhere/shop/cart.py").getParent();
        Files.createDirectory(module.resolve("src"));
        Files.createSymbolicLink(module.resolve("src/shop"), elsewhere);
        assertThat(conventional()).containsExactly(module.resolve("src"));

        Files.createDirectory(module.resolve("src/main"));
        Files.createSymbolicLink(module.resolve("src/main/python"), elsewhere);
        assertThat(conventional()).containsExactly(module.resolve("src/main/python"));
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
                        + ": no Python in src/main/python or src, and no top-level package beside the tests.\n"
                        + "Set <source> to the folders with the Python code, relative to the module's folder.");
        Path contest = packageNamed("contest");
        assertThat(new SourceRoots(module).resolve(List.of())).containsExactly(contest);
    }

    private List<Path> conventional() {
        return new SourceRoots(module).resolve(List.of());
    }

    private Path file(String name) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private Path packageNamed(String name) throws IOException {
        Path folder = Files.createDirectory(module.resolve(name));
        Files.writeString(folder.resolve("__init__.py"), "");
        return folder;
    }
}

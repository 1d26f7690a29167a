package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleSignsTest {

    @TempDir
    Path module;

    private ModuleSigns signs;

    @BeforeEach
    void look() {
        signs = new ModuleSigns(module, module.resolve("target/slipcover"), module.resolve("reports"));
    }

    @Test
    void aParentWithScriptsAndModulesHasNothingOfItsOwn() throws IOException {
        file("noxfile.py");
        file("conftest.py");
        file("tools/release/__init__.py");
        file("lib/pom.xml");
        file("lib/tests/test_lib.py");
        file("target/it/test_made.py");
        file(".venv/lib/test_installed.py");
        file("web/node_modules/gyp/gyp_test.py");
        file("src/main/java/Shop.java");

        assertThat(signs.hasPython(List.of("src", "tests"))).isFalse();
        assertThat(signs.hasTests()).isFalse();
    }

    @Test
    void whatIsConfiguredOrConventionalIsItsOwn() throws IOException {
        assertThat(signs.hasPython(List.of("tools/release.py"))).isFalse();
        file("tools/release.py");
        assertThat(signs.hasPython(List.of("src", "tools"))).isTrue();
        assertThat(signs.hasPython(List.of("tools/release.py"))).isTrue();
        assertThat(signs.hasPython(List.of())).isFalse();

        file("shop/__init__.py");
        assertThat(signs.hasPython(List.of())).isTrue();
    }

    /** A source that was lost must be missed. */
    @Test
    void testsAreItsOwnWhereverTheyAre() throws IOException {
        for (String name : List.of("tests/test_shop.py", "a/b/shop_test.py", "features/steps/lending.py")) {
            Path test = file(name);
            assertThat(signs.hasTests()).as(name).isTrue();
            Files.delete(test);
        }
        file("features/lending.feature"); // Cucumber's, in Java
        file("docs/test_of_taste.md");
        assertThat(signs.hasTests()).isFalse();
    }

    @Test
    void whatIsLeftOfAnEarlierBuildIsForgotten() throws IOException {
        Path report = file("reports/coverage.xml");
        assertThat(signs.hasResult()).isFalse();
        Path result = file("reports/result.json");
        assertThat(signs.hasResult()).isTrue();
        Files.delete(result);
        file("target/slipcover/shards/default/1-of-1/run.json");
        file("reports/result.json");

        signs.forgetResult();
        assertThat(signs.hasResult()).isFalse();
        assertThat(result).doesNotExist();
        assertThat(report).exists();
    }

    private Path file(String name) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}

package io.github.slipcovermaven.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLocationTest {

    @TempDir
    Path checkout;

    @Test
    void theNearestGitFolderUpwardsIsTheRoot() throws IOException {
        Path module = Files.createDirectories(checkout.resolve("services/shop"));
        Files.createDirectory(checkout.resolve(".git"));
        assertThat(location(module, checkout.resolve("services")).repositoryRoot())
                .isEqualTo(checkout);

        // A submodule or a second work tree has a file of that name.
        Files.writeString(checkout.resolve("services/.git"), "gitdir: elsewhere");
        assertThat(location(module, module).repositoryRoot()).isEqualTo(checkout.resolve("services"));
    }

    @Test
    void withoutGitItIsTheReactorsRootElseTheModule() throws IOException {
        Path module = Files.createDirectories(checkout.resolve("services/shop"));

        assertThat(location(module, checkout).repositoryRoot()).isEqualTo(checkout);
        assertThat(location(module, checkout.resolve("elsewhere")).repositoryRoot())
                .isEqualTo(module);
    }

    private static ModuleLocation location(Path directory, Path reactorRoot) {
        return new ModuleLocation("org.example", "shop", "Shop", directory, reactorRoot);
    }
}

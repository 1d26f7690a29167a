package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFilesTest {

    @TempDir
    Path tree;

    @BeforeEach
    void quiet() {
        QuietSystem.install();
    }

    @Test
    void whereThereIsNoRepositoryNobodyKnows() {
        assertThat(GitFiles.of(tree, List.of("."))).isEmpty();
    }

    @Test
    void knowsWhatIsTrackedAndWhatIsIgnored() throws Exception {
        file("shop/tests/test_cart.py");
        file("shop/tests/out/log.txt");
        file("shop/tests/new.py");
        file("shop/tests/kept.log");
        file("shop/src/_version.py");
        init(tree, "shop/tests/test_cart.py", "shop/tests/kept.log");
        Files.writeString(tree.resolve(".gitignore"), "out/\n*.log\n");
        Files.writeString(tree.resolve("shop/.gitignore"), "_version.py\n");

        GitFiles files =
                GitFiles.of(tree.resolve("shop"), List.of("tests", "src")).orElseThrow();

        assertThat(files.tracks("tests/test_cart.py")).isTrue();
        assertThat(files.tracks("tests/new.py")).isFalse();
        assertThat(files.ignores("tests/new.py")).isFalse();
        assertThat(files.ignores("tests/out/log.txt")).isTrue();
        assertThat(files.ignores("src/_version.py")).isTrue();
        // What git tracks it does not ignore, whatever the patterns say.
        assertThat(files.ignores("tests/kept.log")).isFalse();
        assertThat(files.tracked()).contains("tests/test_cart.py", "tests/kept.log");
    }

    @Test
    void aRepositoryThatIgnoresTheModuleIsNotItsOwn() throws Exception {
        file("target/it/shop/tests/test_cart.py");
        Files.writeString(tree.resolve(".gitignore"), "target/\n");
        init(tree, ".gitignore");

        assertThat(GitFiles.of(tree.resolve("target/it/shop"), List.of("tests")))
                .isEmpty();
    }

    @Test
    void aRepositoryWithinAnswersForItself() throws Exception {
        file("tests/data/sample.csv");
        file("tests/data/cache/big.bin");
        Files.writeString(tree.resolve("tests/data/.gitignore"), "cache/\n");
        init(tree.resolve("tests/data"), "sample.csv", ".gitignore");
        init(tree);

        GitFiles files = GitFiles.of(tree, List.of("tests")).orElseThrow();

        assertThat(files.tracks("tests/data/sample.csv")).isTrue();
        assertThat(files.ignores("tests/data/cache/big.bin")).isTrue();
    }

    @Test
    void whatCannotBeReadIsLikeNoRepository() throws Exception {
        file("tests/test_cart.py");
        init(tree, "tests/test_cart.py");
        Files.writeString(tree.resolve(".git/index"), "DIRC of another kind");

        assertThat(GitFiles.of(tree, List.of("tests"))).isEmpty();
    }

    @Test
    void nothingIsWrittenIntoTheRepository() throws Exception {
        file("tests/test_cart.py");
        init(tree, "tests/test_cart.py");
        List<Path> before = all();

        GitFiles.of(tree, List.of("tests"));

        assertThat(all()).isEqualTo(before);
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.sorted().toList();
        }
    }

    private void file(String path) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private static void init(Path folder, String... tracked) throws GitAPIException {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            for (String path : tracked) {
                git.add().addFilepattern(path).call();
            }
        }
    }
}

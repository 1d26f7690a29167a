package io.github.slipcovermaven.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.check.CheckUseCase;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.file.Sha256;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.shard.RecordKeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One revision in all that is merged, and in what is judged. */
class CheckoutTest {

    private static final String OVER = "info That is 3 of 3 lines and 0 of 2 branches in 1 file.";

    private static final String AGAIN =
            "\nRun the tests again.\nTo merge what there is all the same: -Dslipcover.allowIncomplete.";
    private static final String STALE = "The merged result is stale:\n  ";
    private static final String SO_THAT =
            "\nRun the tests again (mvn verify), so that what is judged is what is there.";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
        file("tests/test_cart.py", "def test_total(): pass\n");
        file("tests/data/prices.csv", "1;2\r\n");
    }

    @Test
    void anUnchangedCheckoutPasses() throws Exception {
        git();
        shop.ran("it");
        shop.since = Optional.empty();
        file("tests/data/prices.csv", "1;2\n"); // as another machine's git writes it
        file("target/out.txt", "");
        file("tests/__pycache__/test_cart.pyc", "");
        file("tests/.hypothesis/example", "");
        file("tests/ignored.log", "");
        file("README.md", "");

        merge();
        check();

        assertThat(console.lines)
                .containsExactly("info Coverage of shop is 60.00 %, at or above the minimum of 50 %; the result is"
                        + " complete.");
    }

    @Test
    void mergeNamesWhatHasBecomeDifferent() throws Exception {
        git();
        shop.ran("it");
        shop.since = Optional.empty();
        file("tests/data/prices.csv", "1;3\n");
        file("src/shop/till.py", "x = 1\n");
        Files.delete(shop.directory.resolve("tests/test_cart.py"));

        assertThat(Refusal.of(this::merge))
                .isEqualTo("The result is incomplete:\n  src/shop/till.py is new since the tests ran\n"
                        + "  tests/data/prices.csv was changed after the tests ran\n"
                        + "  tests/test_cart.py was there when the tests ran, and is gone" + AGAIN);
    }

    @Test
    void checkNamesWhatHasBecomeDifferent() throws IOException {
        shop.ran("it");
        merge();
        shop.since = Optional.empty();
        file(ShopModule.CART, "def total(items):\n    return sum(items)\n");
        file("tests/test_more.py", "");

        assertThat(Refusal.of(this::check))
                .isEqualTo(STALE + "src/shop/cart.py was changed after it was measured\n"
                        + "  tests/test_more.py is new since the tests ran" + SO_THAT);
    }

    @Test
    void whatWasGeneratedMayBeGone() throws Exception {
        git();
        file("tests/generated.txt", "");
        shop.ran("it");
        merge();
        shop.since = Optional.empty();
        Files.delete(shop.directory.resolve("tests/generated.txt"));

        check();

        assertThat(console.lines)
                .containsExactly(
                        "warn tests/generated.txt was there when the tests ran and is not here now; git did not track"
                                + " it.",
                        "info Coverage of shop is 60.00 %, at or above the minimum of 50 %; the result is complete.");
    }

    @Test
    void whatTheRunWroteItselfMayBeAnything() throws IOException {
        RecordKeeper keeper = shop.begins("it");
        file("tests/data/prices.csv", "rewritten by a test");
        file("tests/output.db", "1");
        shop.ends("it", keeper);
        merge();
        shop.since = Optional.empty();
        file("tests/data/prices.csv", "rewritten again");
        Files.delete(shop.directory.resolve("tests/output.db"));

        check();

        assertThat(console.lines).hasSize(1);
    }

    @Test
    void aPluginMayGenerateFilesBetweenThePhasesOfABuild() throws Exception {
        git();
        file("tests/stamp.txt", "1");
        shop.ran("unit");
        file("tests/stamp.txt", "2");
        file("tests/more.txt", "");
        shop.ran("it");
        file("tests/still_more.txt", "");

        merge("unit", "it");
        check();

        assertThat(console.lines).hasSize(1);
    }

    @Test
    void twoRevisionsAreNotMerged() throws IOException {
        shop.ran("it");
        Files.delete(shop.directory.resolve("tests/test_cart.py"));
        shop.ran("unit");
        shop.since = Optional.empty();
        Path it = shop.folder("it").path();
        Path unit = shop.folder("unit").path();

        assertThat(Refusal.of(() -> merge("it", "unit")))
                .isEqualTo("The result is incomplete:\n  tests/test_cart.py was there in " + it + " and not in " + unit
                        + "\n  tests/test_cart.py was there when the tests ran, and is gone\n"
                        + "Run all shards in one pipeline: one revision, one plugin version, one configuration."
                        + AGAIN);
    }

    /** The merging job has fetched nothing, as a rule. */
    @Test
    void aPointerOfGitLfsIsTheFileThatItPointsTo() throws Exception {
        String text = "1;2\r\n";
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)) + "\nsize 5\n";
        git();
        shop.ran("it");
        file("tests/data/prices.csv", pointer);
        shop.ran("unit");
        shop.since = Optional.empty();

        merge("it", "unit");
        check();
        file("tests/data/prices.csv", text);
        merge("it", "unit");
        check();

        assertThat(console.lines).hasSize(1);
        file("tests/data/prices.csv", pointer.replace("sha256:", "sha256:0").replaceFirst(".\nsize", "\nsize"));
        assertThat(Refusal.of(this::check))
                .isEqualTo(STALE + "tests/data/prices.csv was changed after the tests ran" + SO_THAT);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theTextOfALinkIsThatLink() throws Exception {
        Path tests = shop.directory.resolve("tests");
        Files.createSymbolicLink(tests.resolve("prices.csv"), Path.of("data/prices.csv"));
        Files.createSymbolicLink(tests.resolve("more"), Path.of("data"));
        Files.createSymbolicLink(tests.resolve("outer.txt"), Path.of("../../outer.txt"));
        Files.writeString(shop.directory.resolveSibling("outer.txt"), "1");
        git();
        shop.ran("it");
        shop.since = Optional.empty();
        merge();
        for (String link : List.of("prices.csv", "more", "outer.txt")) { // as git writes them on Windows
            String target = Files.readSymbolicLink(tests.resolve(link)).toString();
            Files.delete(tests.resolve(link));
            file("tests/" + link, target);
        }

        check();

        assertThat(console.lines).hasSize(1);
        file("tests/prices.csv", "data/others.csv");
        Files.delete(tests.resolve("outer.txt"));
        Files.createSymbolicLink(tests.resolve("outer.txt"), Path.of("../../outer.txt"));
        Files.writeString(shop.directory.resolveSibling("outer.txt"), "2");
        file("tests/data/others.csv", "");
        assertThat(Refusal.of(this::check))
                .isEqualTo(STALE + "tests/data/others.csv is new since the tests ran\n"
                        + "  tests/outer.txt was changed after the tests ran\n"
                        + "  tests/prices.csv was changed after the tests ran" + SO_THAT);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatTheUserPutInThePlaceOfALinkIsAFile() throws Exception {
        Path own = shop.directory.resolve("tests/own.csv");
        Files.createSymbolicLink(own, Path.of("data/prices.csv"));
        git();
        Files.delete(own);
        file("tests/own.csv", "1;2\n");
        shop.ran("it");
        shop.since = Optional.empty();
        merge();
        file("tests/own.csv", "3;4\n");

        assertThat(Refusal.of(this::check))
                .isEqualTo(STALE + "tests/own.csv was changed after the tests ran" + SO_THAT);
    }

    @Test
    void aResultOfAnotherModuleIsNotJudged() throws IOException {
        shop.ran("it");
        merge();

        CheckRequest request = new CheckRequest(
                Optional.of(new ModuleLocation("org.example", "bank", "Bank", shop.directory, shop.directory)),
                shop.directory,
                shop.since,
                shop.output,
                GateRequest.NONE,
                BaselineUpdate.NONE,
                true,
                false);

        assertThat(Refusal.of(() -> new CheckUseCase(console).run(request)))
                .isEqualTo("The merged result in " + shop.output
                        + " is of the module org.example:shop, not of org.example:bank.\n"
                        + "Give each module an <outputDirectory> of its own, and run the goal merge again.");
    }

    @Test
    void withoutTheSourcesItIsSaid() throws IOException {
        shop.ran("it");
        merge();
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));

        new CheckUseCase(console)
                .run(new CheckRequest(
                        Optional.empty(),
                        elsewhere,
                        Optional.empty(),
                        shop.output,
                        GateRequest.ofMinimum(Optional.of("50")),
                        BaselineUpdate.NONE,
                        true,
                        false));

        assertThat(console.lines)
                .containsExactly(
                        "warn The result was not compared with sources: those of org.example:shop are not below "
                                + elsewhere + ".",
                        "info Coverage of shop is 60.00 %, at or above the minimum of 50 %; the result is complete, not"
                                + " compared with sources.",
                        OVER);
    }

    @Test
    void otherRootsAreComparedByWhatLiesBesideThem() throws Exception {
        file("tests/it/test_all.py", "def test_all(): pass\n");
        git();
        shop.tests = List.of(Path.of("tests/it"));
        shop.ran("it");
        FileTree.delete(shop.directory.resolve("tests/it"));
        git();
        shop.tests = List.of(Path.of("tests/test_cart.py"));
        shop.ran("unit");

        shop.since = Optional.empty();
        assertThat(Refusal.of(() -> merge("it", "unit"))).contains("tests/it/test_all.py was there in ");
    }

    private void file(String path, String text) throws IOException {
        Path file = shop.directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Everything that is there is tracked then. */
    private void git() throws IOException, GitAPIException {
        file(".gitignore", "target/\n*.log\n");
        try (Git git = Git.init().setDirectory(shop.directory.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
        }
    }

    private void merge() {
        merge("it");
    }

    private void merge(String... executions) {
        new MergeUseCase(console)
                .run(
                        shop.merge(List.of(executions), false),
                        new ReportRequest(shop.output, List.of("text"), Optional.of("Shop"), "0.1.0"));
        console.lines.clear();
    }

    private void check() {
        new CheckUseCase(console)
                .run(new CheckRequest(
                        Optional.of(shop.location()),
                        shop.directory,
                        shop.since,
                        shop.output,
                        GateRequest.ofMinimum(Optional.of("50")),
                        BaselineUpdate.NONE,
                        true,
                        false));
        console.lines.remove(OVER);
    }
}

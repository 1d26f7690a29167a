package io.github.slipcovermaven.shard.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.request.Isolation;
import io.github.slipcovermaven.request.IsolationParser;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.WorkerRules;
import io.github.slipcovermaven.request.WorkerRulesParser;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {

    @TempDir
    Path top;

    private static final Origin W1 = Origin.oneOfSeveral(1, 0, 1, new BehaveRunner());

    private Path write(String name, String text) throws IOException {
        Path file = top.resolve("module").resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    private WorkerPlace place(Isolation isolation, Origin origin) {
        Path module = top.resolve("module");
        Path output = module.resolve("target/slipcover");
        return new WorkerPlaces(isolation, new ShardFolder(output.resolve("shards/default/1-of-1")), module, output)
                .make(origin);
    }

    @Test
    void aFileIsCopiedForEachWorkerAndNamedInItsVariable() throws IOException {
        Path template = write("database/template.sqlite", "template");
        Isolation isolation = new Isolation(
                false,
                List.of(
                        new Isolation.WorkerFile(
                                Path.of("database/template.sqlite"), Optional.empty(), Optional.of("DATABASE")),
                        new Isolation.WorkerFile(
                                Path.of("database"), Optional.of("data-${worker}"), Optional.of("FOLDER"))));

        WorkerPlace place = place(isolation, W1);
        Path copy = Path.of(Objects.requireNonNull(place.environment().get("DATABASE")));
        Files.writeString(copy, "changed in place");

        assertThat(template).hasContent("template");
        assertThat(place.root()).isEqualTo(top.resolve("module"));
        assertThat(place.environment())
                .containsEntry("FOLDER", top.resolve("module/data-w1").toString());
        assertThat(top.resolve("module/data-w1/template.sqlite")).hasContent("template");
        // The next process does not begin with what the last one left.
        assertThat(Path.of(Objects.requireNonNull(
                        place(isolation, W1).environment().get("DATABASE"))))
                .hasContent("template");
    }

    @Test
    void aTreeIsCopiedWithoutWhatNoTestReads() throws IOException {
        Path source = write("src/app.py", "one\n");
        write("target/classes/x", "");
        write(".git/HEAD", "");
        write("env/pyvenv.cfg", "");
        write("env/lib/x.py", "");
        write("node_modules/x/y", "");
        write("src/__pycache__/app.pyc", "");
        write(".config", "");
        Files.createSymbolicLink(top.resolve("module/link"), Path.of("src/app.py"));

        WorkerPlace place = place(new Isolation(true, List.of()), W1);
        Path copy = place.root();
        Files.writeString(copy.resolve("src/app.py"), "two\n");

        assertThat(source).hasContent("one\n");
        assertThat(place.here(source)).isEqualTo(copy.resolve("src/app.py"));
        assertThat(place.here(Path.of("/elsewhere"))).isEqualTo(Path.of("/elsewhere"));
        assertThat(place.sources(List.of(top.resolve("module/src"))))
                .containsExactly(copy.resolve("src"), top.resolve("module/src"));
        assertThat(copy.resolve("link")).isSymbolicLink();
        assertThat(copy).isDirectoryContaining(path -> path.endsWith(".config"));
        for (String absent : List.of("target", ".git", "env", "node_modules", "src/__pycache__")) {
            assertThat(copy.resolve(absent)).doesNotExist();
        }
    }

    @Test
    void aLinkToATemplateIsCopiedAsTheTemplate() throws IOException {
        Path template = write("database/v2/template.sqlite", "template");
        Files.createSymbolicLink(top.resolve("module/database/current"), Path.of("v2"));
        Files.createSymbolicLink(top.resolve("module/current.sqlite"), template);
        Isolation isolation = new Isolation(
                false,
                List.of(
                        new Isolation.WorkerFile(Path.of("current.sqlite"), Optional.empty(), Optional.of("FILE")),
                        new Isolation.WorkerFile(
                                Path.of("database/current"), Optional.empty(), Optional.of("FOLDER"))));

        WorkerPlace place = place(isolation, W1);
        Path file = Path.of(Objects.requireNonNull(place.environment().get("FILE")));
        Path folder = Path.of(Objects.requireNonNull(place.environment().get("FOLDER")));
        Files.writeString(file, "changed in place");
        Files.writeString(folder.resolve("template.sqlite"), "changed, too");

        assertThat(template).hasContent("template");
        assertThat(file).hasFileName("current.sqlite").isRegularFile();
        assertThat(folder).hasFileName("current").isDirectory();
    }

    @Test
    void templatesOfOneNameBecomeTwoFiles() throws IOException {
        write("shop/template.sqlite", "shop");
        write("bank/template.sqlite", "bank");
        Isolation isolation = new Isolation(
                false,
                List.of(
                        new Isolation.WorkerFile(
                                Path.of("shop/template.sqlite"), Optional.empty(), Optional.of("SHOP")),
                        new Isolation.WorkerFile(
                                Path.of("bank/template.sqlite"), Optional.empty(), Optional.of("BANK"))));

        WorkerPlace place = place(isolation, W1);

        assertThat(Path.of(Objects.requireNonNull(place.environment().get("SHOP"))))
                .hasContent("shop");
        assertThat(Path.of(Objects.requireNonNull(place.environment().get("BANK"))))
                .hasContent("bank");
    }

    @Test
    void linksOfACopiedTreeLeadIntoItOrWhereTheyLed() throws IOException {
        Path data = write("data/x.txt", "x");
        Path outside = Files.writeString(top.resolve("shared.txt"), "shared");
        Files.createSymbolicLink(top.resolve("module/data/beside"), Path.of("x.txt"));
        Files.createSymbolicLink(top.resolve("module/data/absolute"), data);
        Files.createSymbolicLink(top.resolve("module/data/up"), Path.of("../../shared.txt"));
        Files.createSymbolicLink(top.resolve("module/data/out"), outside);
        Files.createSymbolicLink(top.resolve("module/data/nowhere"), Path.of("nobody"));

        Path copy = place(new Isolation(true, List.of()), W1).root().resolve("data");

        assertThat(Files.readSymbolicLink(copy.resolve("beside"))).isEqualTo(Path.of("x.txt"));
        assertThat(Files.readSymbolicLink(copy.resolve("absolute"))).isEqualTo(copy.resolve("x.txt"));
        assertThat(Files.readSymbolicLink(copy.resolve("up"))).isEqualTo(outside);
        assertThat(Files.readSymbolicLink(copy.resolve("out"))).isEqualTo(outside);
        assertThat(Files.readSymbolicLink(copy.resolve("nowhere"))).isEqualTo(Path.of("nobody"));
    }

    @Test
    void refusesWhatIsNeitherFileNorFolder() {
        assertThat(Refusal.of(() -> place(file("/dev/null", null), W1)))
                .isEqualTo("The workerFile /dev/null is neither a file nor a folder.\n"
                        + "Set <from> to the file or folder that each worker gets a copy of.");
    }

    @Test
    void refusesTwoFilesAtOnePlace() throws IOException {
        write("a", "");
        write("b", "");
        Isolation isolation = new Isolation(
                false,
                List.of(
                        new Isolation.WorkerFile(Path.of("a"), Optional.of("data/${worker}"), Optional.empty()),
                        new Isolation.WorkerFile(Path.of("b"), Optional.of("data/${worker}"), Optional.empty())));

        assertThat(Refusal.of(() -> place(isolation, W1)))
                .isEqualTo("Two workerFiles would be copied to 'data/${worker}'.\n"
                        + "Give each a <to> of its own, or leave <to> out for a place in the build folder.");
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        write("a", "");
        assertThat(Refusal.of(() -> place(file("absent", null), W1)))
                .isEqualTo("The workerFile " + top.resolve("module/absent") + " does not exist.\n"
                        + "Correct <from>; it is relative to the module's folder. If the"
                        + " build makes it, bind that before shard.");
        assertThat(Refusal.of(() -> place(file("a", "a"), W1)))
                .isEqualTo("The workerFile " + top.resolve("module/a") + " would be copied onto itself.\n"
                        + "Set <to> to another place, or leave it out for a place in the build folder.");
    }

    private static Isolation file(String from, @Nullable String to) {
        return new Isolation(
                false, List.of(new Isolation.WorkerFile(Path.of(from), Optional.ofNullable(to), Optional.empty())));
    }

    private static WorkerRules rules(String workers, String distribution) {
        return WorkerRulesParser.parse(
                workers, distribution, Optional.empty(), Optional.empty(), 3, 1, 0, 0, List.of());
    }

    private static Isolation parse(boolean tree, WorkerRules rules, IsolationParser.Wish... wishes) {
        return IsolationParser.parse(tree, List.of(wishes), rules);
    }

    @Test
    void oneWorkerNeedsNoPlaceOfItsOwn() {
        IsolationParser.Wish wish = new IsolationParser.Wish("a", "b", " ");

        assertThat(parse(false, rules("1", "files"), wish)).isEqualTo(file("a", "b"));
        assertThat(parse(true, rules("2", "files"), wish).files())
                .isEqualTo(file("a", "b").files());
        assertThat(parse(false, rules("auto", "xdist")).isNone()).isTrue();
    }

    @Test
    void refusesWhatCannotBeKept() {
        assertThat(Refusal.of(() -> parse(false, rules("2", "files"), new IsolationParser.Wish("a", "b", null))))
                .isEqualTo("Every worker would write the workerFile 'b'.\n"
                        + "Put ${worker} into <to>, or leave <to> out for a place in the build folder.");
        assertThat(Refusal.of(() -> parse(false, rules("2", "files"), new IsolationParser.Wish(" ", null, null))))
                .isEqualTo("A workerFile has no <from>.\n"
                        + "Set <from> to the file or folder that each worker gets a copy of.");
        assertThat(Refusal.of(() -> parse(true, rules("2", "xdist"))))
                .isEqualTo("isolate cannot be kept by pytest-xdist's workers, which start in one tree with one"
                        + " environment.\n"
                        + "Set the distribution to 'files', where each"
                        + " worker is a process of its own, and leave tx out.");
        assertThat(Refusal.of(() -> parse(true, rules("2", "xdist"), new IsolationParser.Wish("a", null, null))))
                .startsWith("isolate and workerFiles cannot be kept");
    }
}

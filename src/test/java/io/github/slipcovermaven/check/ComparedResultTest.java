package io.github.slipcovermaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Gates;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.revision.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that is held against what has changed, and against an earlier one: all three lines ran and neither branch. */
class ComparedResultTest {

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;
    private GitFolder git;
    private String source;

    @BeforeEach
    void aModuleInARepository() throws Exception {
        shop = new ShopModule(temporary);
        git = GitFolder.in(shop.directory);
        git.write(".gitignore", "target/\nout/\n");
        source = Files.readString(shop.directory.resolve(ShopModule.CART));
    }

    @AfterEach
    void closed() {
        git.close();
    }

    @Test
    void linesThatHaveChangedAreToldAndJudged() throws Exception {
        git.write(ShopModule.CART, "def total(items):\n    return sum(items)\n").commit();
        git.write(ShopModule.CART, source);
        merged();

        check(Gates.changed("HEAD", null));
        assertThat(console.lines).contains("info Of the 2 lines that changed since HEAD, 2 ran (100.00 %).");
        console.lines.clear();
        check(Gates.changed("HEAD", "100"));
        assertThat(console.lines)
                .contains("info Of the 2 lines that changed since HEAD, 2 ran (100.00 %), at or above the minimum of"
                        + " 100 %.");
    }

    @Test
    void changedLinesThatDidNotRunFail() throws Exception {
        git.write(ShopModule.CART, "def total(items):\n    return sum(items)\n").commit();
        git.write(ShopModule.CART, source);
        merged();
        Path json = shop.output.resolve(MergeResults.NAME);
        Files.writeString(
                json,
                Files.readString(json)
                        .replace("\"executed\" : \"1-3\"", "\"executed\" : \"1-2\"")
                        .replaceAll("(\"covered\" : )3", "$12"));

        assertThat(Refusal.of(() -> check(Gates.changed("HEAD", "80"))))
                .isEqualTo("Coverage of the lines of shop that changed since HEAD is 50.00 %, below the minimum of 80 %"
                        + " (1 of 2 lines; 1 more needed). Missed: src/shop/cart.py 3.\n"
                        + "What is missing stands in " + shop.output.resolve("summary.txt") + ".");
    }

    @Test
    void whereNothingHasChangedNothingIsMissed() throws Exception {
        git.commit();
        merged();

        check(Gates.changed("HEAD", "100"));

        assertThat(console.lines).contains("info No line that can be executed has changed since HEAD.");
    }

    @Test
    void aRevisionThatIsNotThereIsNoGreen() throws Exception {
        git.commit();
        merged();

        assertThat(Refusal.of(() -> check(Gates.changed("nowhere", "80"))))
                .isEqualTo("changedSince names 'nowhere', and there is no such commit.\n"
                        + "Set changedSince to a branch, a tag or a commit; git branch --all and git tag list what there"
                        + " is.");
    }

    @Test
    void whatRanAndDoesNotAnyMoreIsToldFirstAndCanBeLimited() throws Exception {
        String commit = git.commit();
        merged();
        Path base = base("\"taken\" : \"\"", "\"taken\" : \"2>3\"", "(\"branches\" : \\{\\s*\"covered\" : )0", "$11");

        check(Gates.compared(base, null));

        assertThat(console.lines.subList(0, 2))
                .containsExactly(
                        "info Lost since " + commit.substring(0, 10) + ": 0 lines and 1 branch that ran then and have"
                                + " not changed do not run any more: src/shop/cart.py (1 branch).",
                        "info Since then: new and hit 0 lines and 0 branches; new and missed 0 lines and 0 branches;"
                                + " gained 0 lines and 0 branches.");
        assertThat(Refusal.of(() -> check(Gates.compared(base, null, lost("0")))))
                .startsWith(
                        "The number of lost branches of shop is 1, above the maximum of 0 (of 2; 1 fewer needed).\n");
        check(Gates.compared(base, null, lost("1")));
    }

    /** A module that is built alone may be the root of its reactor, and is a folder of it when all modules are built. */
    @Test
    void theResultOfAWholeReactorIsComparedWithOneOfTheModuleAlone() throws Exception {
        git.commit();
        merged();
        Path base = base("\"taken\" : \"\"", "\"taken\" : \"2>3\"", "(\"branches\" : \\{\\s*\"covered\" : )0", "$11");
        Path json = base.resolve(MergeResults.NAME);
        String alone = Files.readString(json);
        String inReactor = alone.replace("\"path\" : \".\"", "\"path\" : \"services/shop\"");
        assertThat(inReactor).isNotEqualTo(alone);
        Files.writeString(json, inReactor);

        assertThat(Refusal.of(() -> check(Gates.compared(base, null, lost("0")))))
                .startsWith("The number of lost branches of shop is 1, above the maximum of 0");
    }

    @Test
    void whereNothingWasLostThatIsSaid() throws Exception {
        String commit = git.commit();
        merged();

        check(Gates.compared(base("", "", "", ""), null));

        assertThat(console.lines)
                .contains("info Nothing that ran at " + commit.substring(0, 10) + " and has not changed stopped"
                        + " running.");
    }

    @Test
    void aBaseThatIsMissingOrOfOtherSourcesIsNoGreen() throws Exception {
        git.write(ShopModule.CART, "def total(items):\n    return 7\n");
        String other = git.commit();
        git.write(ShopModule.CART, source);
        git.commit();
        merged();
        Path base = base("", "", "", "");

        Path nowhere = temporary.resolve("nowhere");
        assertThat(Refusal.of(() -> check(Gates.compared(nowhere, null))))
                .isEqualTo("There is no result to compare with: " + nowhere + " neither holds a result.json or a"
                        + " coverage.json nor is one.\nSet compareWith to the folder that holds the result.json of an"
                        + " earlier build, with its coverage.json beside it; or to a coverage.json alone, with"
                        + " compareRevision for the commit that it is of.");
        assertThat(Refusal.of(() -> check(Gates.compared(base, other))))
                .isEqualTo("The result " + base.resolve(MergeResults.NAME) + " was not measured of what the commit "
                        + other + " has of:\n  src/shop/cart.py\n"
                        + "Name the commit that it is of with <compareRevision>, or compare with the result of a clean"
                        + " checkout.");
        Path json = base.resolve(MergeResults.NAME);
        Files.writeString(json, Files.readString(json).replaceAll("\"commit\" : \"\\w+\"", "\"commit\" : null"));
        assertThat(Refusal.of(() -> check(Gates.compared(base, null))))
                .isEqualTo("The result " + json + " does not say of which commit it is.\n"
                        + "Name that commit with compareRevision.");
        Files.writeString(json, Files.readString(json).replace("org.example:shop", "org.example:bank"));
        assertThat(Refusal.of(() -> check(Gates.compared(base, "HEAD"))))
                .isEqualTo("The result " + json + " is of the module org.example:bank, not of org.example:shop.\n"
                        + "Set compareWith to the folder with this module's own result.");
    }

    @Test
    void aRenameKeepsItsEntryInTheBaseline() throws Exception {
        String module = shop.location().id();
        Files.delete(shop.directory.resolve(ShopModule.CART));
        git.write("src/shop/basket.py", source)
                .write(
                        "baseline.txt",
                        module + ": lines 2/3, branches 0/2\n" + module
                                + " src/shop/basket.py: lines 3/3, branches 1/2\n")
                .commit();
        Files.delete(shop.directory.resolve("src/shop/basket.py"));
        git.write(ShopModule.CART, source);
        merged();
        Path file = shop.directory.resolve("baseline.txt");
        GateRequest gate = Gates.baseline(file);

        assertThat(Refusal.of(() -> check(gate)))
                .startsWith("Branch coverage of src/shop/cart.py fell from 50.00 % in the baseline to 0.00 % (0 of 2"
                        + " branches after 1 of 2; 1 more needed).\n");
        assertThat(Refusal.of(() -> check(gate, BaselineUpdate.MODULE)))
                .startsWith("Branch coverage of src/shop/cart.py");
        assertThat(file)
                .content()
                .endsWith(module + ": lines 3/3, branches 0/2\n" + module
                        + " src/shop/cart.py: lines 3/3, branches 1/2\n");
    }

    private void merged() throws Exception {
        shop.ran("it");
        new MergeUseCase(console)
                .run(
                        shop.merge(List.of("it"), false),
                        new ReportRequest(shop.output, List.of("text"), Optional.of("Shop"), "0.1.0"));
        console.lines.clear();
    }

    /** The result as an earlier build would have left it, with other figures. */
    private Path base(String what, String by, String pattern, String replacement) throws Exception {
        Path base = temporary.resolve("base");
        FileTree.make(base);
        String text = Files.readString(shop.output.resolve(MergeResults.NAME));
        Files.writeString(
                base.resolve(MergeResults.NAME),
                what.isEmpty() ? text : text.replace(what, by).replaceAll(pattern, replacement));
        return base;
    }

    private static RuleText lost(String maximum) {
        return new RuleText(
                "x",
                null,
                List.of(),
                List.of(),
                List.of(new RuleText.LimitText("x", "BRANCH", "LOSTCOUNT", null, maximum)));
    }

    private void check(GateRequest gate) {
        check(gate, BaselineUpdate.NONE);
    }

    private void check(GateRequest gate, BaselineUpdate update) {
        new CheckUseCase(console).run(shop.check(gate, update, true, false));
    }
}

package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.it.Matrix;
import io.github.slipcovermaven.request.BuildModules;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts without a record of the modules {@code till} and {@code web}, each of which has a {@code src/shop/cart.py}. */
class MergeModulesTest {

    private static final String CART = "src/shop/cart.py";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private final Map<String, Optional<List<Path>>> inputs = new TreeMap<>();
    private OptionalInt expected = OptionalInt.empty();
    private Path top;
    private Path buildTop;
    private Matrix matrix;

    /** All modules read what the top project has in {@code artifacts}. */
    @BeforeEach
    void aReactor() throws IOException {
        top = Files.createDirectories(temporary.toRealPath().resolve("all"));
        buildTop = top;
        matrix = new Matrix(top);
        Files.createDirectories(top.resolve("src"));
        for (String module : List.of("till", "web")) {
            new Matrix(top.resolve(module).toFile(), module);
        }
        deleted(CART);
        for (String module : List.of("", "till", "web")) {
            inputs.put(module, Optional.of(List.of(top.resolve("artifacts"))));
        }
    }

    @Test
    void absoluteNamesLeadIntoTheirModule() throws IOException {
        matrix.plain("1.json", top.resolve("till").toString(), 1);
        matrix.plain("2.json", "/ci/ws/all/web", 2, 3);

        assertThat(merged("till")).isEqualTo(Map.of(CART, "1"));
        assertThat(console.lines).contains("info ignored: 1 artifact without a record of the module org.example:web");
        assertThat(merged("web")).isEqualTo(Map.of(CART, "2-3"));
    }

    @Test
    void artifactsThatKeepTheModulesFolderAreItsOwn() throws IOException {
        copied("till/target/coverage.json", 1);
        copied("job-2/web/target/slipcover/coverage.json", 2, 3);
        Files.move(
                matrix.plain("x.json", ".", 4),
                Files.createDirectories(top.resolve("web/target")).resolve("x.json"));
        inputs.replaceAll((module, any) -> Optional.of(List.of(top.resolve("artifacts"), top.resolve("web/target"))));

        assertThat(merged("till")).isEqualTo(Map.of(CART, "1"));
        assertThat(merged("web")).isEqualTo(Map.of(CART, "2-4"));
    }

    @Test
    void allNamesOfAnArtifactMustFitOneModule() throws IOException {
        source("web/src/shop/page.py");
        matrix.plain("a.json", List.of(CART, "src/shop/page.py"), 1);
        // Run in the checkout's top folder, an artifact is of several modules.
        matrix.plain("b.json", List.of("web/" + CART, "till/" + CART), 2);

        assertThat(merged("till")).isEqualTo(Map.of(CART, "2"));
        assertThat(merged("web")).isEqualTo(Map.of(CART, "1-2", "src/shop/page.py", "1"));
    }

    @Test
    void whatFitsTwoModulesIsRefusedByBoth() {
        Path artifact = matrix.plain("a.json", ".", 1);
        String refusal = artifact + " is ambiguous: its ./" + CART + " may be %s/" + CART + " or %s/" + CART
                + ", of different modules.\n"
                + "Let each module read its own artifacts alone, as in"
                + " <inputs><folder>artifacts/${project.artifactId}</folder></inputs>; or keep the modules' folders"
                + " when the artifacts are brought here, as in artifacts/%s/target.";

        assertThat(Refusal.of(() -> merge("till", "json"))).isEqualTo(refusal.formatted("till", "web", "till"));
        assertThat(Refusal.of(() -> merge("web", "json"))).isEqualTo(refusal.formatted("web", "till", "web"));
    }

    /** That is nothing that other inputs would mend. */
    @Test
    void whatFitsTwoFilesOfAModuleIsToBeMapped() throws IOException {
        source("till/src/page.py");
        source("till/src/shop/page.py");
        Path artifact = matrix.plain("till/a.json", List.of("page.py"), 1);

        assertThat(Refusal.of(() -> merge("till", "json")))
                .isEqualTo(artifact + " is ambiguous: its page.py may be src/page.py or src/shop/page.py in"
                        + " this module.\nSay which with <pathMappings>, as in"
                        + " -Dslipcover.pathMappings=.=src.");
    }

    @Test
    void whatOneModuleAloneReadsIsItsOwn() throws IOException {
        matrix.plain("till/a.json", ".", 1);
        matrix.plain("web/a.json", "/app", 2);
        inputs.replaceAll(
                (module, any) -> Optional.of(List.of(top.resolve("artifacts").resolve(module))));
        inputs.put("", Optional.of(List.of()));

        assertThat(merged("till")).isEqualTo(Map.of(CART, "1"));
        assertThat(merged("web")).isEqualTo(Map.of(CART, "2"));
    }

    /** As shards keep it, so that the reactor's merge has it once. */
    @Test
    void aSiblingsSourceCountsWhereItWasMeasured() throws IOException {
        copied("web/target/coverage.json", List.of(CART, "../till/" + CART), 1);
        copied("web/target/other.json", List.of("/ci/all/till/" + CART), 3);
        matrix.plain("b.json", "/ci/all/till", 2);

        assertThat(merged("web")).isEqualTo(Map.of(CART, "1", "../till/" + CART, "1,3"));
        assertThat(merged("till")).isEqualTo(Map.of(CART, "2"));
    }

    @Test
    void modulesMayLieBesideTheTop() throws IOException {
        inputs.remove("");
        buildTop = Files.createDirectories(top.resolve("parent"));
        Files.move(
                matrix.plain("x.json", List.of(CART, "../till/" + CART), 1),
                Files.createDirectories(top.resolve("web/target")).resolve("x.json"));
        inputs.put("web", Optional.of(List.of(top.resolve("web/target"))));

        assertThat(merged("web")).isEqualTo(Map.of(CART, "1", "../till/" + CART, "1"));
    }

    @Test
    void aModuleOfWhichThereIsNothingIsTold() {
        matrix.plain("a.json", "/ci/all/till", 1);

        assertThat(Refusal.of(() -> merge("web", "json")))
                .isEqualTo("The inputs hold no result of the module org.example:web, only of org.example:till.\n"
                        + "Add the folders of this module's shards to <inputs>, or run merge in the module that"
                        + " they are of.");
    }

    @Test
    void onlyTheModulesOwnCountAsExpected() throws IOException {
        matrix.plain("1.json", "/ci/all/till", 1);
        matrix.plain("2.json", "/ci/all/till", 2);
        matrix.plain("3.json", "/ci/all/web", 3);
        expected = OptionalInt.of(2);

        assertThat(merged("till")).isEqualTo(Map.of(CART, "1-2"));
        assertThat(Refusal.of(() -> merge("web", "json")))
                .contains("1 artifact without a record is there, and expectedShards is 2");
    }

    /** What is of a module is part of a parent's result, where that merges for all of them. */
    @Test
    void aParentWithoutPythonMergesWhatIsBelowIt() throws IOException {
        copied("till/target/coverage.json", 1);
        matrix.plain("b.json", "/ci/all/web", 2);

        assertThat(merged("")).isEqualTo(Map.of("till/" + CART, "1", "web/" + CART, "2"));
    }

    @Test
    void whereMavenWasStartedInAModuleItsSiblingsKeepTheirs() throws IOException {
        inputs.put("till", Optional.empty());
        inputs.remove("");
        matrix.plain("a.json", ".", 1);
        matrix.plain("b.json", "/ci/all/till", 2);

        assertThat(merged("web")).isEqualTo(Map.of(CART, "1"));
    }

    @Test
    void dataFilesAreOfTheirModule() {
        matrix.data(".coverage.1", "/ci/all/till", 1, 2);
        matrix.data(".coverage.2", "/ci/all/web", 3, 4);

        merge("web", "coverage");

        assertThat(CoverageData.readAll(
                                List.of(new ArtifactFile(
                                        output("web").resolve(CoverageData.NAME), UnaryOperator.identity())),
                                1)
                        .files())
                .containsOnlyKeys(top.resolve("web").resolve(CART).toString());
    }

    @Test
    void anInstalledSourceIsOfTheOneModuleThatHasIt() throws IOException {
        source("web/src/shop/page.py");
        matrix.plain("a.json", List.of("/usr/lib/python3/site-packages/shop/page.py"), 1);

        assertThat(merged("web")).isEqualTo(Map.of("src/shop/page.py", "1"));
    }

    private void copied(String name, int... executed) {
        copied(name, List.of(CART), executed);
    }

    private void copied(String name, List<String> sources, int... executed) {
        matrix.plain("from-ci/" + name, sources, executed);
    }

    private void source(String path) throws IOException {
        Files.copy(top.resolve("web").resolve(CART), top.resolve(path));
    }

    private void deleted(String path) throws IOException {
        Files.delete(top.resolve(path));
    }

    private Map<String, String> merged(String module) throws IOException {
        merge(module, "json");
        MergeResult result =
                MergeResults.read(output(module).resolve(MergeResults.NAME)).orElseThrow();
        Map<String, String> executed = new TreeMap<>();
        result.files().forEach((path, file) -> executed.put(path, file.executed()));
        return executed;
    }

    private Path output(String module) {
        return top.resolve(module).resolve("target/slipcover");
    }

    private void merge(String name, String format) {
        List<BuildModules.Module> modules = new ArrayList<>();
        inputs.forEach((module, folders) -> modules.add(new BuildModules.Module(
                "org.example:" + (module.isEmpty() ? "all" : module),
                top.resolve(module).normalize(),
                top.resolve(module).resolve("target").normalize(),
                folders,
                module.isEmpty())));
        Path directory = top.resolve(name).normalize();
        String id = name.isEmpty() ? "all" : name;
        MergeSource source = new MergeSource.Inputs(
                inputs.getOrDefault(name, Optional.empty()).orElseThrow(),
                List.of(),
                expected,
                List.of(),
                new BuildModules(buildTop, modules));
        new MergeUseCase(console)
                .run(
                        new MergeRequest(
                                Optional.of(new ModuleLocation("org.example", id, id, directory, top)),
                                directory,
                                source,
                                Optional.empty(),
                                EnvironmentWishes.toFind(
                                        Optional.empty(), Optional.empty(), Optional.empty(), true, top),
                                false),
                        new ReportRequest(output(name), List.of(format), Optional.empty(), "0.1.0"));
    }
}

package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.placed.PathMapping;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.it.Matrix;
import io.github.slipcovermaven.request.Gates;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.revision.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Artifacts without a record, of either engine. */
class MergePlainTest {

    private static final String REPORT = "Let each job run \"coverage json\" (after \"coverage combine\") and give that"
            + " JSON too; or merge only the data with -Dslipcover.formats=coverage, and report on the merged .coverage"
            + " with coverage.py.";

    @TempDir
    Path temporary;

    private MergedMatrix shop;
    private Path project;
    private Matrix matrix;

    @BeforeEach
    void aMatrix() throws IOException {
        shop = new MergedMatrix(temporary);
        project = shop.project;
        matrix = shop.matrix;
    }

    @Test
    void reportsOfCoveragePyBecomeOne() throws IOException {
        matrix.report("job-1/coverage.json", "/ci/a", 1);
        matrix.report("job-2/whatever.txt", "/ci/b", 2, 3);

        merge("text,xml,lcov");

        assertThat(shop.result().lines()).isEqualTo(new Counter(3, 6));
        assertThat(shop.result().branches()).isEqualTo(new Counter(1, 2));
        assertThat(shop.result().unproven()).isEqualTo(2);
        assertThat(shop.result().engine()).isEqualTo(new Engine("coverage", "7.17.3", true));
        JsonNode json = json();
        assertThat(json.at("/meta/format").asInt()).isEqualTo(2);
        assertThat(json.at("/meta/version").asText()).isEqualTo("7.17.3");
        JsonNode file = json.get("files").get("src/shop/cart.py");
        assertThat(file.get("executed_lines")).hasToString("[1,2,3]");
        assertThat(file.get("missing_lines")).hasToString("[4,5,6]");
        assertThat(file.get("excluded_lines")).hasToString("[8]");
        assertThat(file.get("executed_branches")).hasToString("[[2,3]]");
        assertThat(file.get("missing_branches")).hasToString("[[2,-1]]");
        assertThat(json.get("totals"))
                .hasToString("{\"covered_lines\":3,\"num_statements\":6,\"percent_covered\":50.0,"
                        + "\"percent_covered_display\":\"50\",\"missing_lines\":3,\"excluded_lines\":1,"
                        + "\"num_branches\":2,\"num_partial_branches\":1,\"covered_branches\":1,"
                        + "\"missing_branches\":1}");
    }

    /** Whoever says that such a line ran was measured on something else, or was made up. */
    @Test
    void refusesLinesBehindTheEndOfASource() {
        Path slipcover = matrix.plain("a/coverage.json", "/ci/a", 1, 2, 1000);

        assertThat(refusal("json")).isEqualTo(behindTheEnd(slipcover));
    }

    @Test
    void refusesLinesBehindTheEndInAReportOfCoveragePy() {
        matrix.report("a/coverage.json", "/ci/a", 1, 2);
        Path report = matrix.report("b/coverage.json", "/ci/b", 1, 1000);

        assertThat(refusal("json")).isEqualTo(behindTheEnd(report));
    }

    @Test
    void refusesLinesBehindTheEndInADataFile() {
        Path data = matrix.data("b/.coverage", "/ci/b", 1, 1000);

        assertThat(refusal("coverage")).isEqualTo(behindTheEnd(data).replace("of src/", "of " + project + "/src/"));
    }

    private String behindTheEnd(Path artifact) {
        return artifact + " has a line 1000 of src/shop/cart.py, which has "
                + SourceLines.count(project.resolve("src/shop/cart.py")).orElseThrow() + " lines.\n"
                + "Merge in a checkout of what"
                + " was measured, with"
                + " artifacts that nobody"
                + " changed; or leave this one"
                + " out.";
    }

    @Test
    void refusesBothEnginesInOneMerge() {
        Path slipcover = matrix.plain("a/coverage.json", "/ci/a", 1);
        Path report = matrix.report("b/coverage.json", "/ci/b", 2);

        assertThat(refusal("json"))
                .isEqualTo(slipcover + " was measured by slipcover and " + report + " by coverage.\n"
                        + "Give all shards the same <engine>; the two disagree on what a line is.");
    }

    @Test
    void refusesDataFilesBesideAShardOfSlipcover() {
        Path shard = matrix.shard(1, 1).write().path();
        Path data = matrix.data("b/.coverage", "/ci/b", 2);

        assertThat(refusal("json"))
                .isEqualTo(shard + " was measured by slipcover and " + data + " by coverage.\n"
                        + "Give all shards the same <engine>; the two disagree on what a line is.");
    }

    @Test
    void dataFilesAloneBecomeADataFile() throws IOException {
        matrix.data("job-1/.coverage.host.pid1.X", "/ci/a", 1, 2);
        matrix.data("job-2/coverage.0.gw1", project.toString(), 3, 4);

        merge("coverage");

        Recording merged = shop.data(shop.output);
        assertThat(merged.files().keySet())
                .containsExactly(project.resolve("src/shop/cart.py").toString());
        assertThat(merged.files().values().iterator().next().executed()).hasToString("{1, 2, 3, 4}");
        assertThat(project.resolve("target/slipcover/result.json")).doesNotExist();
        assertThat(project.resolve("artifacts/job-1/.coverage.host.pid1.X")).exists();
        assertThat(shop.console.lines)
                .containsExactly(
                        "warn UNPROVEN: 2 data files have no record that says how many there should be.",
                        "info merged data of 2 files: " + project.resolve("target/slipcover/.coverage")
                                + " (report with: coverage report --data-file=...)");
    }

    @Test
    void dataFilesAloneAreNoReport() {
        Path first = matrix.data("job-1/.coverage", "/ci/a", 1, 2);
        matrix.data("job-2/.coverage", "/ci/b", 1);

        String says = first + " and 1 more say what ran, but not what could have run; only coverage.py knows that, from"
                + " the sources. There is nothing to report.\n" + REPORT;
        assertThat(refusal("text,xml")).isEqualTo(says);
        assertThat(refusal("coverage,xml")).isEqualTo(says);
    }

    @Test
    void dataOfOtherMachinesKeepsItsPaths() throws IOException {
        matrix.data("job-1/.coverage", "/ci/a", 1);
        Files.delete(project.resolve(Matrix.CART));

        merge("coverage");

        assertThat(shop.data(shop.output).files()).containsOnlyKeys("/ci/a/src/shop/cart.py");
        assertThat(shop.console.lines)
                .contains("warn None of the sources of the data files is in " + project
                        + "; their paths are written as they were recorded.");
    }

    @Test
    void dataBesideItsReportsIsMergedToo() throws IOException {
        matrix.data("job-1/.coverage", "/ci/a", 1, 2, 3);
        matrix.report("job-1/coverage.json", "/ci/a", 1, 2, 3);

        merge("text,coverage");

        assertThat(shop.result().lines()).isEqualTo(new Counter(3, 6));
        assertThat(shop.result().unproven()).isEqualTo(2);
        assertThat(shop.data(shop.output).files()).hasSize(1);
    }

    @Test
    void aRunOfWhichOnlyTheDataCameIsNotLost() {
        matrix.data("job-1/.coverage", "/ci/a", 1, 2);
        matrix.report("job-1/coverage.json", "/ci/a", 1, 2);
        matrix.data("job-2/.coverage", "/ci/b", 4);

        assertThat(refusal("text"))
                .isEqualTo("By the data files line 4 of " + project.resolve(Matrix.CART)
                        + " ran; by coverage.py's JSON it never did, so the JSON of a run is missing.\n"
                        + "Let each job run \"coverage json\" after its last \"coverage combine\" and give that JSON"
                        + " too, or leave the data files out.");
    }

    @Test
    void reportsAreNoData() {
        Path report = matrix.report("job-1/coverage.json", "/ci/a", 1, 2);

        assertThat(refusal("coverage"))
                .isEqualTo("The formats ask for a .coverage, but no data file is among the inputs, only coverage.py's"
                        + " JSON (" + report + "), which does not hold all of it.\n"
                        + "Give the data files (.coverage) of the jobs too, or remove coverage from <formats>.");
    }

    @Test
    void anEmptyDataFileIsNotPassedOver() throws IOException {
        matrix.data("job-1/.coverage", "/ci/a", 1);
        Path empty = Files.createFile(project.resolve("artifacts/job-1/.coverage.host.pid7.Y"));

        assertThat(refusal("coverage"))
                .isEqualTo(empty + " is empty: its process was killed before it wrote what ran.\n"
                        + "Measure again, or delete the file if nothing ran in that process.");
    }

    @Test
    void aDataFileOfTheUsersIsNeverOverwritten() throws IOException {
        matrix.data("job-1/.coverage", "/ci/a", 1);
        Path own = project.resolve("target/slipcover/.coverage");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "mine");

        assertThat(refusal("coverage"))
                .isEqualTo(own + " was not written by this plugin; the merged data would overwrite it.\n"
                        + "Set <outputDirectory> to another folder, or move the file away.");
        assertThat(own).hasContent("mine");
    }

    @Test
    void anEarlierMergeIsReplaced() throws IOException {
        matrix.data("job-1/.coverage", "/ci/a", 1);
        merge("coverage");
        matrix.data("job-2/.coverage", "/ci/a", 5);
        merge("coverage");

        assertThat(shop.data(shop.output).files().values().iterator().next().executed())
                .hasToString("{1, 5}");
        matrix.report("job-1/coverage.json", "/ci/a", 1, 5);
        merge("text");
        assertThat(project.resolve("target/slipcover/.coverage")).doesNotExist();
    }

    @Test
    void linesAndArcsHaveNoUnion() {
        Path data = matrix.data("job-1/.coverage", "/ci/a", 1);
        Path lines = project.resolve("artifacts/job-2/.coverage");
        CoverageData.write(new Recording(Recording.Kind.LINES, new TreeSet<>(), new TreeMap<>()), "t", lines);

        assertThat(refusal("coverage"))
                .isEqualTo(data + " was measured with branches and " + lines + " without.\n"
                        + "Give all shards the same <branch>.");
    }

    @Test
    void aPathThatWasRecordedBelowAnotherFolderIsFound() throws IOException {
        matrix.plain("one.json", List.of("shop/cart.py"), 1);
        matrix.plain("two.json", List.of("/venv/lib/python3.11/site-packages/shop/cart.py"), 2);

        merge("text");

        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6));
    }

    @Test
    void aPathThatMayBeOneOfTwoIsRefused() throws IOException {
        other("lib/shop/cart.py");
        Path file = matrix.plain("one.json", List.of("shop/cart.py"), 1);

        assertThat(refusal("text"))
                .isEqualTo(file + " is ambiguous: its shop/cart.py may be lib/shop/cart.py or src/shop/cart.py in this"
                        + " module.\nSay which with <pathMappings>, as in -Dslipcover.pathMappings=shop=lib/shop.");
        merge("text", "shop=src/shop");
        assertThat(json().get("files").fieldNames()).toIterable().containsExactly("src/shop/cart.py");
        merge("text", ".=lib");
        assertThat(json().get("files").fieldNames()).toIterable().containsExactly("lib/shop/cart.py");
    }

    @Test
    void theRelativeAndTheAbsolutePathOfAFileHereAreOne() throws IOException {
        matrix.plain(
                "one.json", List.of(Matrix.CART, project.resolve(Matrix.CART).toString()), 1, 2);

        merge("text");

        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6));
        assertThat(json().get("files").fieldNames()).toIterable().containsExactly(Matrix.CART);
    }

    /** {@code relative_files} on Windows. */
    @Test
    void aRelativePathOfWindowsIsFoundInEachKind() throws IOException {
        windows(matrix.report("job-1/coverage.json", "ROOT", 1));
        matrix.report("job-2/coverage.json", "/ci/b", 2);

        merge("text");

        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6));
        assertThat(json().get("files").fieldNames()).toIterable().containsExactly(Matrix.CART);
        assertThat(new SourcePlaces(project, List.of()).find("src\\shop\\cart.py", project))
                .contains(Matrix.CART);
        assertThat(new SourcePlaces(project, List.of()).find("c:\\ci\\src\\shop\\cart.py", project))
                .contains(Matrix.CART);
        assertThat(new SourcePlaces(project, PathMapping.parse(List.of("C:\\ci\\lib=src/shop"), project))
                        .find("c:/ci/lib/cart.py", project))
                .contains(Matrix.CART);
        assertThat(new SourcePlaces(project, PathMapping.parse(List.of("lib\\shop=src/shop"), project))
                        .find("lib\\shop\\cart.py", project))
                .contains(Matrix.CART);
    }

    @Test
    void relativePathsThatAgreeNeedNoCheckout() throws IOException {
        windows(matrix.report("job-1/coverage.json", "ROOT", 1));
        relative(matrix.report("job-2/coverage.json", "ROOT", 2), Matrix.CART);
        Files.delete(project.resolve(Matrix.CART));

        merge("text");

        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6));
        assertThat(json().get("files").fieldNames()).toIterable().containsExactly(Matrix.CART);
        assertThat(shop.console.lines)
                .contains("warn There is no Python in " + project + ": the 1 source was taken by the relative paths of"
                        + " the artifacts, and not compared with sources.");
    }

    @Test
    void absolutePathsAndOtherSourcesNeedACheckout() throws IOException {
        Path other = relative(matrix.report("job-1/coverage.json", "ROOT", 1), "lib/other.py");
        String refusal = "None of the sources of " + other + " is in " + project + ".\n"
                + "Run merge in a checkout of what was measured, or leave the artifact out. Only relative paths need no"
                + " checkout, in a folder without Python.";
        assertThat(refusal("text")).isEqualTo(refusal);

        Files.delete(project.resolve(Matrix.CART));
        relative(other, "/ci/a/lib/other.py", "lib/other.py");
        assertThat(refusal("text")).isEqualTo(refusal);
    }

    private static Path windows(Path report) throws IOException {
        return relative(report, "src\\\\shop\\\\cart.py");
    }

    private static Path relative(Path report, String path) throws IOException {
        return relative(report, path, "ROOT/" + Matrix.CART);
    }

    private static Path relative(Path report, String path, String written) throws IOException {
        return Files.writeString(report, Files.readString(report).replace(written, path));
    }

    @Test
    void theRelativePathAndTheAbsoluteOneOfAnotherCheckoutAreNot() {
        Path file = matrix.plain("one.json", List.of(Matrix.CART, "/ci/shop/" + Matrix.CART), 1);

        assertThat(refusal("text"))
                .isEqualTo(file + " is ambiguous: both /ci/shop/src/shop/cart.py and src/shop/cart.py end like"
                        + " src/shop/cart.py in this module.\n"
                        + "Say where each lies with <pathMappings>, as in"
                        + " -Dslipcover.pathMappings=/ci/shop/src/shop=src/shop; or measure each module into"
                        + " an artifact of its own, or with the goal shard, whose record says where it ran.");
    }

    @Test
    void twoPathsThatEndAlikeAreToldApart() throws IOException {
        other("lib/shop/cart.py");
        matrix.plain("one.json", List.of("/ci/src/shop/cart.py", "/ci2/src/shop/cart.py"), 1);

        merge("text", "/ci2/src=lib");

        assertThat(json().get("files").fieldNames())
                .toIterable()
                .containsExactly("lib/shop/cart.py", "src/shop/cart.py");
    }

    @Test
    void theLongestMappingCountsAndAnIdleOneIsNamed() throws IOException {
        other("lib/cart.py");
        matrix.plain("one.json", List.of("/ci/src/shop/cart.py"), 1);

        merge("text", "/ci=src", "/ci/src/shop=lib", "/else=.");

        assertThat(json().get("files").fieldNames()).toIterable().containsExactly("lib/cart.py");
        assertThat(shop.console.lines)
                .contains("warn pathMappings: no artifact names anything below the left side of /ci=src.")
                .contains("warn pathMappings: no artifact names anything below the left side of /else=..");
        // They may be for the file that the result is compared with.
        shop.console.lines.clear();
        shop.judgedBy = Gates.compared(temporary.resolve("base"), null);
        merge("text", "/ci/src/shop=lib", "/else=.");
        assertThat(shop.console.lines).noneMatch(line -> line.contains("pathMappings"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ci|pathMappings: /ci is not <recorded folder>=<folder in this module>.|FORM",
                "=src|pathMappings: =src is not <recorded folder>=<folder in this module>.|FORM",
                "/ci/../x=src|pathMappings: /ci/../x=src is not <recorded folder>=<folder in this module>.|FORM",
                "/ci=..|pathMappings: /ci=.. is not <recorded folder>=<folder in this module>.|FORM",
                "/ci=|pathMappings: /ci= is not <recorded folder>=<folder in this module>.|FORM",
                "/ci=lib|pathMappings: /ci=lib leads to @/lib, which is no folder."
                        + "|Correct what follows the equals sign; it is relative to the module's folder.",
                "/ci=.,/ci/=src|pathMappings: /ci=. and /ci/=src map the same folder.|Keep one of them.",
            })
    void refusesMappingsThatCannotBe(String mappings, String what, String remedy) {
        matrix.plain("one.json", "/ci/a", 1);
        String form =
                "Give the folder as the artifacts name it, an equals sign, and the folder that it is here, relative"
                        + " to the module: /home/ci/build/shop=. or shop=src/shop.";

        assertThat(refusal("text", mappings.split(",")))
                .isEqualTo(what.replace("@", project.toString()) + "\n" + (remedy.equals("FORM") ? form : remedy));
    }

    private void other(String source) throws IOException {
        Path file = project.resolve(source);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a = 1\n".repeat(6));
    }

    private String refusal(String formats, String... mappings) {
        return Refusal.of(() -> merge(formats, mappings));
    }

    private void merge(String formats, String... mappings) {
        shop.merge(shop.inputs(List.of(), OptionalInt.empty(), mappings), false, formats.split(","));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(shop.output.resolve("coverage.json").toFile());
    }
}

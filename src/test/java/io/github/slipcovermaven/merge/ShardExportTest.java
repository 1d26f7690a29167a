package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.record.DataPython;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.it.Matrix;
import io.github.slipcovermaven.merge.shards.ShardAgreement;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code .coverage} of recorded shards, of either engine. */
class ShardExportTest {

    private static final String WANTED = "The formats ask for a .coverage of what SlipCover measured, ";
    private static final String WRITTEN = "The other reports are written.\n";
    private static final String ANSWER = """
            {"format": 1, "python": "3.11.7", "coverage": "7.17.3", "refused": [%s], "unknown": [%s], "files": {%s}}""";
    private static final String RAN = "\"src/shop/cart.py\": {\"lines\": [1, 2], \"arcs\": [[2, -1]]}";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private Path project;
    private Path output;
    private Path python;
    private Matrix matrix;

    @BeforeEach
    void aMatrix() throws IOException {
        project = Files.createDirectories(temporary.toRealPath().resolve("shop"));
        output = project.resolve("target/slipcover");
        matrix = new Matrix(project);
        python = python("\"coverage\": \"7.17.3\"");
    }

    @Test
    void whatSlipcoverMeasuredBecomesADataFile() throws IOException {
        matrix.complete(2);
        answers(ANSWER.formatted("", "", RAN));

        merge("text,coverage");

        Recording data = data();
        assertThat(data.kind()).isEqualTo(Recording.Kind.ARCS);
        String cart = project.resolve(Matrix.CART).toString();
        assertThat(data.files()).containsOnlyKeys(cart);
        assertThat(Objects.requireNonNull(data.files().get(cart)).arcs().get(""))
                .hasToString("[1->1, 2->2, 2->-1]");
        assertThat(console.lines)
                .endsWith(
                        "info reports: " + output + ": coverage.json, summary.txt",
                        "info python 3.11.7 from the parameter python (" + python + ")",
                        "info coverage.py's data: " + output.resolve(".coverage")
                                + " (report with: coverage report --data-file=...)");
        // What it was told and answered is as large as the coverage.
        assertThat(output.resolve("export")).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void withoutBranchesLinesAreWritten() throws IOException {
        matrix.shard(1, 1).engine("slipcover", false).write();
        answers(ANSWER.formatted("", "", "\"src/shop/cart.py\": {\"lines\": [1, 2], \"arcs\": []}"));

        merge("coverage");

        assertThat(data().kind()).isEqualTo(Recording.Kind.LINES);
        assertThat(data().files().values().iterator().next().executed()).hasToString("{1, 2}");
    }

    @Test
    void statementsOfWhichSlipcoverSaysNothingAreNamed() throws IOException {
        matrix.complete(1);
        answers(ANSWER.formatted("", "{\"path\": \"src/shop/cart.py\", \"lines\": [4, 6]}", RAN));

        merge("coverage");

        assertThat(console.lines)
                .endsWith(
                        "warn SlipCover knows nothing of these statements of src/shop/cart.py, so coverage.py will call"
                                + " them missing: 4, 6",
                        "warn Most such statements are excluded in SlipCover's configuration and not in coverage.py's:"
                                + " give both the same exclusions.",
                        "info coverage.py's data: " + output.resolve(".coverage")
                                + " (report with: coverage report --data-file=...)");
    }

    @Test
    void refusesSourcesThatAreNotHereAfterTheOtherReports() throws IOException {
        matrix.complete(1);
        Files.delete(project.resolve(Matrix.CART));

        assertThat(refusal())
                .isEqualTo(WANTED + "for which coverage.py needs the sources, and these are not in " + project
                        + ":\n  src/shop/cart.py\n" + WRITTEN
                        + "Merge in a checkout of what was measured (with what it generates), leave these out with <omit>"
                        + " when the tests run, or remove coverage from <formats>.");
        assertThat(output).isDirectoryContaining("glob:**/{coverage.json,summary.txt,result.json}");
        assertThat(output.resolve("result.json")).exists();
        assertThat(output.resolve(".coverage")).doesNotExist();
    }

    @Test
    void readsNothingOutsideOfTheCheckout() throws IOException {
        Files.createDirectory(project.resolve(".git"));
        Path outside = Files.writeString(temporary.toRealPath().resolve("outside.py"), "a = 1\n");
        CoverageBuilder measured = new CoverageBuilder(true);
        measured.file("../outside.py").executed(1);
        SlipcoverExport export = new SlipcoverExport(
                console,
                module(),
                wishes(),
                new DataExport(output.resolve(CoverageData.NAME), "0.1.0"),
                Optional.empty());

        assertThat(Refusal.of(() -> export.write(
                        measured.build(), new ShardAgreement.Sources(new TreeMap<>(), List.of(), List.of()))))
                .contains("these are not in " + project + ":\n  ../outside.py\n");
        assertThat(outside).exists();
        assertThat(output.resolve("export")).doesNotExist();
    }

    @Test
    void refusesSourcesThatWereChanged() {
        matrix.shard(1, 1).ofAnotherRevision().write();

        refusesOtherSources();
    }

    @Test
    void refusesSourcesOfWhichShardsMeasuredTwoRevisions() {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).ofAnotherRevision().write();

        refusesOtherSources();
    }

    private void refusesOtherSources() {
        assertThat(Refusal.of(() -> merge("text,coverage", true)))
                .isEqualTo(
                        WANTED + "and these sources are not what all shards measured:\n  src/shop/cart.py\n" + WRITTEN
                                + "Let all shards run the revision that is checked out here, or remove coverage from"
                                + " <formats>.");
        assertThat(output.resolve(".coverage")).doesNotExist();
    }

    @Test
    void saysWhatAPythonThatIsNotThereIsFor() {
        matrix.complete(1);
        python = project.resolve("no/python");

        assertThat(refusal())
                .isEqualTo(WANTED + "for which a Python with coverage.py is needed. " + WRITTEN.strip()
                        + " The parameter python names " + python + ", which is not there.\n"
                        + "Give a path, a name on PATH, or a version such as 3.12. Or remove coverage from <formats>.");
        assertThat(output.resolve("result.json")).exists();
    }

    @Test
    void saysThatCoveragePyCannotBeFetchedOffline() throws IOException {
        matrix.complete(1);
        python = python("");

        assertThat(refusal())
                .isEqualTo(WANTED + "for which a Python with coverage.py is needed. " + WRITTEN.strip()
                        + " The build is offline (-o), and what " + project
                        + " lacks for a run (coverage) is not in the"
                        + " cache yet.\n"
                        + "Run once without -o; later builds reuse what was made. Or remove coverage from <formats>.");
    }

    @Test
    void aCoveragePyWithOtherBranchesIsNotUsed() throws IOException {
        matrix.complete(1);
        answers(ANSWER.formatted("", "", RAN));
        python = python("\"coverage\": \"7.6.3\"");

        assertThat(refusal()).contains("what " + project + " lacks for a run (coverage) is not in the cache yet");
    }

    @Test
    void thePythonThatRanTheTestsHereIsTaken() throws IOException {
        Path shard = matrix.shard(1, 1).write().path();
        answers(ANSWER.formatted("", "", RAN));
        String told = "python 3.11.7 that ran the tests (" + python + ")";
        new DataPython(wishes().asked(), python.toString(), List.of(), List.of(project + "/src"))
                .write(new ShardFolder(shard).dataPython());

        merge(new MergeSource.OneShard(new ShardFolder(shard)));

        assertThat(console.lines).contains("info " + told);

        // Who asks for another one gets it.
        new DataPython("3.12|", python.toString(), List.of(), List.of()).write(new ShardFolder(shard).dataPython());
        console.lines.clear();
        merge(new MergeSource.OneShard(new ShardFolder(shard)));
        assertThat(console.lines).contains("info python 3.11.7 from the parameter python (" + python + ")");

        // A program that a file from elsewhere names is not started, and one that has gone is not missed.
        new DataPython(wishes().asked(), "/no/python", List.of(), List.of()).write(new ShardFolder(shard).dataPython());
        console.lines.clear();
        merge(new MergeSource.OneShard(new ShardFolder(shard)));
        new DataPython(wishes().asked(), python.toString(), List.of(), List.of())
                .write(new ShardFolder(shard).dataPython());
        merge("coverage");
        assertThat(console.lines)
                .filteredOn(line -> line.startsWith("info python"))
                .containsOnly("info python 3.11.7 from the parameter python (" + python + ")");
    }

    @Test
    void refusesWhatCoveragePyCannotTake() throws IOException {
        matrix.complete(1);
        answers(ANSWER.formatted(
                "{\"path\": \"src/shop/cart.py\", \"error\": \"it does not parse: SyntaxError: invalid syntax (line 2)\"}",
                "",
                ""));

        assertThat(refusal())
                .isEqualTo(WANTED + "and coverage.py 7.17.3 under Python 3.11.7 cannot take these for it:\n"
                        + "  src/shop/cart.py: it does not parse: SyntaxError: invalid syntax (line 2)\n" + WRITTEN
                        + "Merge in a checkout of what was measured, with a Python of the version that ran the tests"
                        + " (-Dslipcover.python=...), or remove coverage from <formats>.");
        assertThat(output.resolve(".coverage")).doesNotExist();
    }

    @Test
    void refusesAnAnswerThatLacksASource() throws IOException {
        matrix.complete(1);
        answers(ANSWER.formatted("", "", ""));

        assertThat(refusal()).contains("\n  src/shop/cart.py: nothing was said of it\n");
    }

    @Test
    void tellsWhatItSaidLast() {
        matrix.complete(1); // and there is no answer

        Path log = output.resolve("export/export.log");
        assertThat(refusal())
                .isEqualTo(WANTED + "and coverage.py could not say which statements and branches that is: it ended with"
                        + " exit code 3: no answer. " + WRITTEN + "Its whole output: " + log);
    }

    @Test
    void aDataFileOfTheUsersIsNeverOverwritten() throws IOException {
        matrix.complete(1);
        Files.createDirectories(output);
        Path own = Files.writeString(output.resolve(".coverage"), "mine");

        assertThat(refusal())
                .isEqualTo(own + " was not written by this plugin; the merged data would overwrite it.\n"
                        + "Set <outputDirectory> to another folder, or move the file away.");
        assertThat(own).hasContent("mine");
        assertThat(output.resolve("summary.txt")).exists();
    }

    @Test
    void aJobsOwnResultInTheInputsIsNoArtifact() throws IOException {
        matrix.complete(1);
        answers(ANSWER.formatted("", "", RAN));
        merge("text,coverage");
        Path uploaded = Files.createDirectories(project.resolve("artifacts/job-1/slipcover"));
        for (String name : List.of("result.json", "coverage.json", ".coverage")) {
            Files.copy(output.resolve(name), uploaded.resolve(name));
        }

        merge("text");

        assertThat(output.resolve("coverage.json")).exists();
    }

    @Test
    void whatShardsOfCoveragePyRecordedIsMerged() throws IOException {
        matrix.shard(1, 2).coveragePy().ran(1, 2).write();
        matrix.shard(2, 2).coveragePy().ran(4).write();

        merge("text,coverage");

        String cart = project.resolve(Matrix.CART).toString();
        assertThat(data().files()).containsOnlyKeys(cart);
        assertThat(Objects.requireNonNull(data().files().get(cart)).executed()).hasToString("{1, 2, 4}");
        assertThat(console.lines).endsWith("info reports: " + output + ": coverage.json, summary.txt, .coverage");
    }

    @Test
    void testsThatDoNotCountAreNoPartOfTheData() throws IOException {
        matrix.shard(1, 2).coveragePy().ran(1, 2).withoutTests(Matrix.CART).write();
        matrix.shard(2, 2).coveragePy().ran(4).withoutTests().write();

        merge("text,coverage");

        assertThat(data().files()).isEmpty();
    }

    @Test
    void dataWithoutARecordIsMergedIntoThatOfShards() throws IOException {
        matrix.shard(1, 1).coveragePy().ran(1, 2).write();
        matrix.report("more/coverage.json", "/ci/more/shop", 3);
        matrix.data("more/.coverage", "/ci/more/shop", 3);

        merge("coverage");

        assertThat(data().files().values().iterator().next().executed()).hasToString("{1, 2, 3}");
    }

    @Test
    void aShardOfCoveragePyWithoutItsDataIsRefused() throws IOException {
        matrix.shard(1, 2).coveragePy().write();
        Path shard = matrix.shard(2, 2).withoutData().write().path();

        assertThat(refusal())
                .isEqualTo("The formats ask for a .coverage, but " + shard + " has no sound coverage.combined, in which"
                        + " all is that coverage.py recorded there.\n"
                        + "Let the job upload the whole folder of the shard, or remove coverage from <formats>.");
    }

    /** A Python that answers what the test says; the watchdog runs in the real one. */
    private Path python(String packages) throws IOException {
        Path answer = project.resolve("answer.json");
        String probed = """
                {"format": 1, "version": "3.11.7", "implementation": "CPython", "executable": "%1$s", "prefix": "%2$s", \
                "basePrefix": "/usr", "platform": "linux-x86_64", "cacheTag": "cpython-311", "freeThreaded": false, \
                "virtualenv": false, "purelib": "/nowhere", "packages": {%3$s}, "slipcoverConfig": {}}""".formatted(project.resolve("python"), project, packages);
        Path program = Files.writeString(
                project.resolve("python"), """
                #!/bin/sh
                case "$*" in
                  *"launch.py probe"*) echo '%s' ;;
                  *"launch.py export"*) cp '%s' '%s' 2>/dev/null || { echo "no answer" >&2; exit 3; } ;;
                  *) exec python3 "$@" ;;
                esac
                """.formatted(probed, answer, output.resolve("export/answer.json")));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private void answers(String json) throws IOException {
        Files.writeString(project.resolve("answer.json"), json);
    }

    private String refusal() {
        return Refusal.of(() -> merge("text,coverage"));
    }

    private void merge(String formats) {
        merge(formats, false);
    }

    private void merge(String formats, boolean allowIncomplete) {
        merge(
                formats,
                allowIncomplete,
                new MergeSource.Inputs(
                        List.of(project.resolve("artifacts")), List.of(), OptionalInt.empty(), List.of()));
    }

    private void merge(MergeSource source) {
        merge("coverage", false, source);
    }

    private void merge(String formats, boolean allowIncomplete, MergeSource source) {
        new MergeUseCase(console)
                .run(
                        new MergeRequest(
                                Optional.of(module()), project, source, Optional.empty(), wishes(), allowIncomplete),
                        reports(formats));
    }

    private ModuleLocation module() {
        return new ModuleLocation("org.example", "shop", "Shop", project, project);
    }

    private EnvironmentWishes wishes() {
        return EnvironmentWishes.toFind(
                Optional.of(python.toString()),
                Optional.empty(),
                Optional.empty(),
                true,
                temporary.resolve("repository"));
    }

    private ReportRequest reports(String formats) {
        return new ReportRequest(output, List.of(formats.split(",")), Optional.empty(), "0.1.0");
    }

    private Recording data() {
        return CoverageData.readAll(
                List.of(new ArtifactFile(output.resolve(".coverage"), UnaryOperator.identity())), 1);
    }
}

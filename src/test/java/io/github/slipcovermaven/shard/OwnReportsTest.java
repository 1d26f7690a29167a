package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnReportsTest {

    private static final String JUNIT = "<testsuites><testsuite name=\"pytest\" tests=\"1\" errors=\"0\">"
            + "<testcase classname=\"t\" name=\"%s\"/></testsuite></testsuites>";

    private final RecordingConsole console = new RecordingConsole();

    @TempDir
    private Path folder;

    private Path own;

    @BeforeEach
    void name() {
        own = folder.resolve("own.xml");
    }

    @Test
    void filesOfOneRoundBecomeOne() throws IOException {
        Files.writeString(folder.resolve("own.w0.xml"), JUNIT.formatted("a"));
        Files.writeString(folder.resolve("own.w1.xml"), JUNIT.formatted("b"));

        OwnReports.settle(
                List.of(one("own.w0.xml").exit(0, several(0)), one("own.w1.xml").exit(0, several(1))), console);

        assertThat(own).content().contains("tests=\"2\"", "name=\"a\"", "name=\"b\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.w?.xml");
        assertThat(console.lines)
                .containsExactly("info pytest's own --junitxml of all processes: " + own + " (2 tests)");
    }

    @Test
    void aRerunAddsToTheFirstRun() throws IOException {
        Files.writeString(own, JUNIT.formatted("a"));
        Files.writeString(folder.resolve("own.r1.xml"), JUNIT.formatted("b"));
        Told first =
                Told.serial("t.py::a").tell(renamed("--junitxml", "own.xml")).end(1);
        Told rerun =
                Told.serial("t.py::b").tell(renamed("--junitxml", "own.r1.xml")).end(0);

        OwnReports.settle(Told.rounds(first.exit(1), rerun.exit(0)), console);

        assertThat(own).content().contains("tests=\"2\"", "name=\"a\"", "name=\"b\"");
        assertThat(folder.resolve("own.r1.xml")).doesNotExist();
    }

    @Test
    void whatADeadProcessLeftThereIsOfAnEarlierBuild() throws IOException {
        Files.writeString(own, JUNIT.formatted("old"));
        Files.writeString(folder.resolve("own.r1.xml"), JUNIT.formatted("b"));
        Told first = Told.serial("t.py::a", "t.py::b")
                .tell(renamed("--junitxml", "own.xml"))
                .pass("main", "t.py::a")
                .start("main", "t.py::b");
        Told rerun =
                Told.serial("t.py::b").tell(renamed("--junitxml", "own.r1.xml")).end(0);

        OwnReports.settle(Told.rounds(first.exit(137), rerun.exit(0)), console);

        assertThat(own)
                .content()
                .contains("tests=\"2\"", "name=\"a\"", "name=\"b\"")
                .doesNotContain("old");
    }

    @Test
    void whatIsNoJUnitFileStaysWhereItIs() throws IOException {
        Files.writeString(folder.resolve("own.w0.xml"), "<coverage/>");
        Files.writeString(folder.resolve("own.w1.xml"), JUNIT.formatted("b"));

        OwnReports.settle(
                List.of(one("own.w0.xml").exit(0, several(0)), one("own.w1.xml").exit(0, several(1))), console);

        assertThat(folder.resolve("own.w0.xml")).exists();
        assertThat(console.lines)
                .containsExactly(
                        "warn pytest's own --junitxml " + own + " was not joined: it begins with <coverage>",
                        "info pytest's own --junitxml has a file for each process: " + folder.resolve("own.w0.xml")
                                + ", " + folder.resolve("own.w1.xml"));
    }

    @Test
    void whatHasNoSumStaysAFileForEachProcess() throws IOException {
        Files.writeString(folder.resolve("a.w0.html"), "0");
        Files.writeString(folder.resolve("a.w1.html"), "1");
        Told w0 = Told.session().tell(renamed("--html", "a.w0.html", "a.html")).end(0);
        Told w1 = Told.session().tell(renamed("--html", "a.w1.html", "a.html")).end(0);

        OwnReports.settle(List.of(w0.exit(0, several(0)), w1.exit(0, several(1))), console);

        assertThat(console.lines)
                .containsExactly("info pytest's own --html has a file for each process: " + folder.resolve("a.w0.html")
                        + ", " + folder.resolve("a.w1.html"));
    }

    @Test
    void whatProcessesWroteWhoseTestsAreHandedOutOnceMoreIsRemoved() throws IOException {
        Files.writeString(own, JUNIT.formatted("of an earlier build"));
        Files.writeString(folder.resolve("own.w0.xml"), JUNIT.formatted("a"));
        Files.writeString(folder.resolve("all.html"), "different tests were collected");
        Files.writeString(folder.resolve("all.log"), "of earlier builds, too");
        Told w0 = one("own.w0.xml");
        Told w1 = Told.session()
                .tell(renamed("--html", "all.html", "all.html"))
                .tell(renamed("--log-file", "all.log", "all.log"))
                .tell(renamed("--junitxml", "never-written.xml"))
                .end(1);

        OwnReports.discard(List.of(w0.exit(0, several(0)), w1.exit(1, several(1))));

        assertThat(folder).isDirectoryNotContaining("glob:**/{own.w0.xml,all.html}");
        assertThat(own).exists();
        assertThat(folder.resolve("all.log")).exists();
    }

    @Test
    void theFilesOfFeaturesAreCollected() throws IOException {
        Files.createDirectories(folder.resolve("0/reports"));
        Files.createDirectories(folder.resolve("1/reports"));
        Files.writeString(folder.resolve("0/reports/TESTS-a.xml"), "lost");
        Files.writeString(folder.resolve("0/reports/TESTS-b.xml"), "b");
        Files.writeString(folder.resolve("1/reports/TESTS-a.xml"), "again");
        Told first = Told.session().tell(renamed("junit_directory", "0/reports", "reports"));
        Told rerun = Told.session()
                .tell(renamed("junit_directory", "1/reports", "reports"))
                .end(0);

        OwnReports.settle(Told.rounds(first.exit(137), rerun.exit(0)), console);

        assertThat(folder.resolve("reports/TESTS-a.xml")).hasContent("again");
        assertThat(folder.resolve("reports/TESTS-b.xml")).hasContent("b");
    }

    @Test
    void theFilesOfPartsOfAFeatureBecomeOne() throws IOException {
        for (int worker : new int[] {0, 1}) {
            Files.createDirectories(folder.resolve(worker + "/reports"));
            Files.writeString(
                    folder.resolve(worker + "/reports/TESTS-a.xml"),
                    "<testsuite name=\"a.A\" tests=\"1\" failures=\"" + worker + "\"><testcase name=\"s" + worker
                            + "\"/></testsuite>");
        }
        Files.writeString(folder.resolve("1/reports/TESTS-b.xml"), "b");

        OwnReports.settle(
                List.of(
                        Told.session()
                                .tell(renamed("junit_directory", "0/reports", "reports"))
                                .end(0)
                                .exit(0, several(0)),
                        Told.session()
                                .tell(renamed("junit_directory", "1/reports", "reports"))
                                .end(1)
                                .exit(1, several(1))),
                console);

        assertThat(folder.resolve("reports/TESTS-a.xml"))
                .content()
                .contains("tests=\"2\"", "failures=\"1\"", "<testcase name=\"s0\"/><testcase name=\"s1\"/>");
        assertThat(folder.resolve("reports/TESTS-b.xml")).hasContent("b");
        assertThat(console.lines)
                .containsExactly("info pytest's own junit_directory of all processes: " + folder.resolve("reports")
                        + " (2 files)");
    }

    @Test
    void oneProcessThatWroteWhereItBelongsIsLeftAlone() throws IOException {
        Files.writeString(own, "anything");
        OwnReports.settle(
                List.of(Told.session()
                        .tell(renamed("--junitxml", "own.xml"))
                        .end(0)
                        .exit(0)),
                console);

        assertThat(own).hasContent("anything");
        assertThat(console.lines).isEmpty();
    }

    @Test
    void whatSeveralProcessesWroteIsNamed() throws IOException {
        for (String name : List.of("lost.json", "same.txt", "raced.txt", "large.bin", "alone.txt")) {
            Files.writeString(folder.resolve(name), "x");
        }
        Told w0 = Told.session()
                .tell(written(
                        "w0",
                        Map.of(
                                "lost.json", new WorkerEvent.Left("1", "a"),
                                "same.txt", new WorkerEvent.Left("1", "a"),
                                "raced.txt", new WorkerEvent.Left("1", "a"),
                                "large.bin", new WorkerEvent.Left(null, "a"),
                                "gone.txt", new WorkerEvent.Left("1", "a"),
                                "alone.txt", new WorkerEvent.Left("1", "a"))));
        Told w1 = Told.session()
                .tell(written(
                        "w1",
                        Map.of(
                                "lost.json", new WorkerEvent.Left("2", "b"),
                                "same.txt", new WorkerEvent.Left("1", "b"),
                                "raced.txt", new WorkerEvent.Left("1", "a"),
                                "large.bin", new WorkerEvent.Left(null, "b"),
                                "gone.txt", new WorkerEvent.Left("2", "b"))));

        Overwritten.tell(List.of(w0.exit(0, several(0)), w1.exit(0, several(1))), console);

        List<String> expected = new ArrayList<>();
        for (String name : List.of("large.bin", "lost.json", "raced.txt")) {
            expected.add("warn " + folder.resolve(name)
                    + " was written by 2 processes when their tests were over (w0, w1), and"
                    + " holds only what the last of them wrote." + System.lineSeparator()
                    + "Put the process id (os.getpid()) into its name, or run the tests in one process:"
                    + " -Dslipcover.workers=1.");
        }
        assertThat(console.lines).containsExactlyElementsOf(expected);
    }

    private static Origin several(int index) {
        return Origin.oneOfSeveral(index, 0, index, new PytestRunner());
    }

    private Told one(String path) {
        return Told.session().tell(renamed("--junitxml", path)).end(0);
    }

    private TestEvent renamed(String option, String path) {
        return renamed(option, path, "own.xml");
    }

    private TestEvent renamed(String option, String path, String place) {
        return new SuiteEvent.ReportRenamed(
                0,
                option,
                folder.resolve(path).toString(),
                folder.resolve(place).toString());
    }

    private TestEvent written(String worker, Map<String, WorkerEvent.Left> files) {
        Map<String, WorkerEvent.Left> absolute = new HashMap<>();
        files.forEach((name, left) -> absolute.put(folder.resolve(name).toString(), left));
        return new WorkerEvent.Written(0, worker, absolute);
    }
}

package io.github.slipcovermaven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.MergedFile;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.ci.CiServer;
import io.github.slipcovermaven.ci.CiServers;
import io.github.slipcovermaven.ci.Telling;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.ReactorRequest;
import io.github.slipcovermaven.request.ReactorRequest.Stage;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of results as merge leaves them in modules; no line of a module but 1 to 3 can run. */
class ReactorUseCaseTest {

    private static final Instant MERGED = Instant.parse("2026-11-30T20:00:00Z");
    private static final Engine SLIPCOVER = new Engine("slipcover", "1.1.0", true);
    private static final String REMEDY =
            "Build all modules and mend what is named here; or judge what there is with -Dslipcover.allowIncomplete.";

    private static final List<CiServer> ALL = CiServers.of(
            "auto",
            Map.of("GITHUB_ACTIONS", "true", "GITLAB_CI", "true", "TEAMCITY_VERSION", "2025.11", "TF_BUILD", "True"));

    @TempDir
    Path top;

    private final RecordingConsole console = new RecordingConsole();
    private final List<ReactorRequest.Member> members = new ArrayList<>();

    @Test
    void filesKeepTheirModuleAndASharedSourceCountsOnce() throws IOException {
        module("a", Map.of("src/app.py", "1", "../b/src/app.py", "1"));
        module("b", Map.of("src/app.py", "2"));

        judge("50%");

        assertThat(console.lines)
                .contains(
                        "info Coverage of the reactor shop is 50.00 %, which keeps 1 limit; the result is complete.",
                        "info That is 3 of 6 lines and 0 of 0 branches in 2 files, by 4 tests of 2 modules: a, b.");
        assertThat(Files.readString(out().resolve("lcov.info"))).contains("SF:a/src/app.py\n", "SF:b/src/app.py\n");
        assertThat(Files.readString(out().resolve("coverage.json"))).contains("\"b/src/app.py\"");
        assertThat(Files.readString(out().resolve("summary.txt")))
                .contains("Coverage of shop (2 modules)", "Verdict: passed");
    }

    @Test
    void aLimitThatIsMissedFailsOrWarns() throws IOException {
        module("a", Map.of("src/app.py", "1"));
        module("b", Map.of("src/app.py", "1,2"));
        String violation =
                "Coverage of the reactor shop is 50.00 %, below the minimum of 51 % (3 of 6 lines and branches;"
                        + " 1 more needed). Most missed: a/src/app.py (2), b/src/app.py (1).\nWhat is missing stands in "
                        + out().resolve("summary.txt") + ".";

        assertThat(Refusal.of(() -> judge("51%"))).isEqualTo(violation);
        run(judged(gate("51%", "REACTOR", null), false, false));

        assertThat(console.lines).last().asString().isEqualTo("warn " + violation);
        assertThat(Files.readString(out().resolve("summary.md")))
                .startsWith("## Coverage of `shop (2 modules)`: 50.0%, failed\n");
    }

    @Test
    void ciServersAreToldOfTheWhole() throws IOException {
        module("a", Map.of("src/app.py", "1"));
        module("b", Map.of("src/app.py", "1,2"));

        Refusal.of(() -> judge("51%"));

        assertThat(raw())
                .containsExactly(
                        "::error title=Coverage of the reactor shop::Coverage of the reactor shop is 50.00 %25, below the"
                                + " minimum of 51 %25 (3 of 6 lines and branches; 1 more needed). Most missed:"
                                + " a/src/app.py (2), b/src/app.py (1).",
                        "##teamcity[buildStatisticValue key='CodeCoverageL' value='50.00']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsLCovered' value='3']",
                        "##teamcity[buildStatisticValue key='CodeCoverageAbsLTotal' value='6']",
                        "##teamcity[buildProblem description='Coverage of the reactor shop is 50.00 %, below the minimum"
                                + " of 51 % (3 of 6 lines and branches; 1 more needed). Most missed: a/src/app.py (2),"
                                + " b/src/app.py (1).' identity='slipcover_cf151918']",
                        "##vso[task.logissue type=error;]Coverage of the reactor shop is 50.00 %AZP25, below the minimum"
                                + " of 51 %AZP25 (3 of 6 lines and branches; 1 more needed). Most missed: a/src/app.py"
                                + " (2), b/src/app.py (1).",
                        "TOTAL 3 of 6 lines and branches: 50.0%");
    }

    @Test
    void ciServersAreToldNoFigureOfAPart() throws IOException {
        module("a", Map.of("src/app.py", "1,2,3"));
        member("b", new Stage.NotReached());

        Refusal.of(() -> judge("1%"));
        run(judged(GateRequest.NONE, true, false));

        assertThat(raw())
                .hasSize(3)
                .contains(
                        "::error title=Coverage of the reactor shop::The result of the reactor shop is incomplete, and its"
                                + " rules were not judged:%0A  b did not get as far as its result in this build.%0A"
                                + REMEDY);
    }

    private List<String> raw() {
        return console.lines.stream()
                .filter(line -> line.startsWith("raw "))
                .map(line -> line.substring("raw ".length()))
                .toList();
    }

    @Test
    void noWholeIsJudgedByAPart() throws IOException {
        module("a", Map.of("src/app.py", "1,2,3"));
        member("failed", new Stage.NotReached());
        member("elsewhere", new Stage.NotInBuild());
        member("empty", reached("empty"));
        module("old", Map.of("src/app.py", "1,2,3"));
        members.set(
                4,
                new ReactorRequest.Member(
                        "g:old",
                        "old",
                        top.resolve("old"),
                        new Stage.Reached(output("old"), Optional.of(MERGED.plusMillis(1)))));
        module("altered", Map.of("src/app.py", "1,2,3"));
        write(output("altered").resolve("coverage.json"), "{}");
        module("other", Map.of("src/app.py", "1,2,3"));
        members.set(6, new ReactorRequest.Member("g:moved", "moved", top.resolve("other"), reached("other")));
        skipped("skipped");

        assertThat(Refusal.of(() -> judge("0.01")))
                .isEqualTo("The result of the reactor shop is incomplete, and its rules were not judged:\n"
                        + "  failed did not get as far as its result in this build.\n"
                        + "  elsewhere is no part of this build.\n"
                        + "  empty has no merged result: " + output("empty").resolve("result.json")
                        + " does not exist.\n"
                        + "  old did not get as far as its result in this build.\n"
                        + "  altered: The merged coverage " + output("altered").resolve("coverage.json")
                        + " is missing or was changed after merge wrote it.\n"
                        + "  moved has no merged result: the one in " + output("other") + " is of g:other.\n"
                        + "  The tests of skipped were skipped.\n" + REMEDY);
        assertThat(Files.readString(out().resolve("summary.txt")))
                .contains(
                        "Coverage of shop (2 of 8 modules)",
                        "INCOMPLETE: elsewhere is no part of this build.",
                        "Verdict: not judged");
    }

    @Test
    void aPartIsJudgedWhereTheUserAllowsIt() throws IOException {
        module("a", Map.of("src/app.py", "1,2,3"));
        member("b", new Stage.NotReached());

        run(judged(gate("100%", "REACTOR", null), true, true));

        assertThat(console.lines)
                .contains(
                        "warn b did not get as far as its result in this build.",
                        "info Coverage of the reactor shop is 100.00 %, which keeps 1 limit; the result is incomplete.");
    }

    @Test
    void withoutARuleAPartIsToldAndFailsNothing() throws IOException {
        module("a", Map.of("src/app.py", "1,2,3"));
        member("b", new Stage.NotReached());

        run(judged(GateRequest.NONE, true, false));

        assertThat(console.lines)
                .contains(
                        "warn b did not get as far as its result in this build.",
                        "info Coverage of the reactor shop is 100.00 %, which no rule for REACTOR judges; the result is"
                                + " incomplete.");
    }

    @Test
    void nothingIsJudgedWhereAllTestsWereSkipped() throws IOException {
        write(out().resolve("summary.txt"), "of an earlier build");
        skipped("a");
        skipped("b");

        judge("100%");

        assertThat(console.lines)
                .containsExactly(
                        "info Nothing to merge for the reactor shop: no module has a result.",
                        "warn The tests of a were skipped.",
                        "warn The tests of b were skipped.");
        assertThat(out().resolve("summary.txt")).doesNotExist();
    }

    @Test
    void nothingAtAllIsNoWhole() {
        assertThat(Refusal.of(() -> {
                    module("a", Map.of());
                    judge("1%");
                }))
                .isEqualTo(
                        "The reactor shop has no executable line, so there is nothing that its rules could judge.\n"
                                + "Correct <source>, <omit> or <excludeLines> of the modules, or remove the rules for REACTOR.");
    }

    @Test
    void aRuleThatChoosesNothingIsTold() throws IOException {
        module("a", Map.of("src/app.py", "1,2,3"));

        run(judged(gate("50%", "REACTOR", "b/**"), true, false));

        assertThat(console.lines)
                .contains(
                        "warn x: the limit 'coverage at least 50 %' for the reactor (b/**) judged nothing: its patterns"
                                + " choose none of the measured files.\nCorrect the rule (patterns begin with the module's folder,"
                                + " shop/src/**), or remove it.");
    }

    @Test
    void modulesBesideTheTopAreNamedFromWhereBothAre() throws IOException {
        module("../" + top.getFileName() + "-beside", Map.of("src/app.py", "1"));
        module("a", Map.of("src/app.py", "1"));

        judge("1%");

        assertThat(Files.readString(out().resolve("lcov.info")))
                .contains(
                        "SF:" + top.getFileName() + "-beside/src/app.py\n",
                        "SF:" + top.getFileName() + "/a/src/app.py\n");
    }

    @Test
    void somebodyElsesReportIsNotRemoved() throws IOException {
        module("a", Map.of("src/app.py", "1"));
        Path folder = top.resolve("reports");
        write(folder.resolve("lcov.info"), "mine");

        assertThat(Refusal.of(() -> run(folder, Optional.empty())))
                .isEqualTo(folder.resolve("lcov.info")
                        + " was not written by this plugin, and its reports would overwrite it.\n"
                        + "Set <outputDirectory> to a folder of its own, or move the file away.");
        assertThat(folder.resolve("lcov.info")).hasContent("mine");
    }

    private void judge(String minimum) {
        run(judged(gate(minimum, "REACTOR", null), true, false));
    }

    private static Optional<ReactorRequest.Judged> judged(GateRequest gate, boolean halt, boolean allowIncomplete) {
        return Optional.of(
                new ReactorRequest.Judged(gate, halt, allowIncomplete, new Telling(ALL, new ConcurrentHashMap<>())));
    }

    private static GateRequest gate(String minimum, String element, @Nullable String include) {
        RuleText rule = new RuleText(
                "x",
                element,
                include == null ? List.of() : List.of(include),
                List.of(),
                List.of(new RuleText.LimitText("x", null, null, minimum, null)));
        return new GateRequest(
                Optional.empty(),
                new GateRequest.Rules(List.of(rule), Optional.empty(), List.of(), false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private void run(Optional<ReactorRequest.Judged> judged) {
        run(out(), judged);
    }

    private void run(Path folder, Optional<ReactorRequest.Judged> judged) {
        new ReactorUseCase(console)
                .run(new ReactorRequest(
                        "shop",
                        top,
                        members,
                        new ReportRequest(
                                folder, List.of("json", "xml", "lcov", "text", "markdown"), Optional.empty(), "0.1.0"),
                        judged));
    }

    private Path out() {
        return top.resolve("target/slipcover");
    }

    private Path output(String module) {
        return top.resolve(module).resolve("target/slipcover").normalize();
    }

    private Stage reached(String module) {
        return new Stage.Reached(output(module), Optional.empty());
    }

    private void member(String name, Stage stage) {
        members.add(
                new ReactorRequest.Member("g:" + name, name, top.resolve(name).normalize(), stage));
    }

    private void skipped(String name) {
        member(name, reached(name));
        MergeResults.write(
                output(name).resolve("result.json"),
                MergeResult.skipped("0.1.0", name, List.of("skipTests is set"), List.of()));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Of three lines of each file those ran. */
    private void module(String name, Map<String, String> executed) throws IOException {
        member(name, reached(name));
        TreeMap<String, MergedFile> files = new TreeMap<>();
        executed.forEach((path, lines) -> files.put(
                path,
                new MergedFile(
                        "a".repeat(64),
                        new Counter(lines.split(",").length, 3),
                        Counter.NONE,
                        "1-3",
                        lines.equals("1,2,3") ? "1-3" : lines.equals("1,2") ? "1-2" : lines,
                        "",
                        "",
                        null)));
        Counter lines = files.values().stream().map(MergedFile::lines).reduce(Counter.NONE, Counter::plus);
        Path coverage = output(name).resolve("coverage.json");
        write(coverage, "{\"of\": \"" + name + "\"}");
        MergeResults.write(
                output(name).resolve("result.json"),
                new MergeResult(
                        MergeResult.FORMAT,
                        "0.1.0",
                        name,
                        RunState.COMPLETE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of(new MergeResult.Execution("default", Slice.WHOLE, "3.11.7")),
                        SLIPCOVER,
                        lines,
                        Counter.NONE,
                        new TreeMap<>(Map.of("passed", 2)),
                        List.of(),
                        0,
                        null,
                        new MergeResult.Revision(
                                "g:" + name, name, null, MERGED, true, new TreeMap<>(), List.of(), List.of()),
                        files,
                        null,
                        null,
                        ArtifactHash.of(coverage)));
    }
}

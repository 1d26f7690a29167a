package io.github.slipcovermaven.artifact.slipcover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipcoverJsonTest {

    private static final String META =
            "\"meta\":{\"software\":\"slipcover\",\"version\":\"1.1.0\",\"timestamp\":\"2026-11-22T10:00:00.5\","
                    + "\"branch_coverage\":%s,\"show_contexts\":false}";
    private static final String LINES = "{" + META.formatted("false") + ",\"files\":{\"/m/a.py\":%s}}";
    private static final String BRANCHES = "{" + META.formatted("true") + ",\"files\":{\"/m/a.py\":%s}}";

    private final PathMapper mapper = PathMapper.ofRoot("/m");

    @Test
    void readsLinesAndBranches() {
        CoverageBuilder into = new CoverageBuilder(true);

        SlipcoverMeta meta = read(
                BRANCHES.formatted("{\"executed_lines\":[1,2,4],\"missing_lines\":[3],\"executed_branches\":[[2,4]],"
                        + "\"missing_branches\":[[2,3],[4,0]],\"summary\":{\"covered_lines\":99}}"),
                into);

        assertThat(meta).isEqualTo(new SlipcoverMeta("slipcover", "1.1.0", true, "2026-11-22T10:00:00.5"));
        assertThat(into.build().files())
                .isEqualTo(Map.of(
                        "a.py",
                        new FileCoverage(
                                LineSet.of(1, 2, 3, 4),
                                LineSet.of(1, 2, 4),
                                BranchSet.of(new Branch(2, 4), new Branch(2, 3), new Branch(4, Branch.EXIT)),
                                BranchSet.of(new Branch(2, 4)))));
    }

    @Test
    void joinsTwoSpellingsOfAPath() {
        CoverageBuilder into = new CoverageBuilder(false);

        read(
                "{" + META.formatted("false")
                        + ",\"files\":{\"a.py\":{\"executed_lines\":[1],\"missing_lines\":[2]},"
                        + "\"/m/a.py\":{\"executed_lines\":[2],\"missing_lines\":[1]}}}",
                into);

        assertThat(into.build().files().keySet()).containsExactly("a.py");
        assertThat(into.build().lineCounter().isFull()).isTrue();
    }

    @Test
    void readsFilesThatStandBeforeTheMeta() {
        CoverageBuilder into = new CoverageBuilder(false);

        SlipcoverMeta meta = read(
                "{\"files\":{\"/m/a.py\":{\"missing_lines\":[2],\"executed_lines\":[1]}}," + META.formatted("false")
                        + "}",
                into);

        assertThat(meta.branchCoverage()).isFalse();
        assertThat(into.build().lineCounter().total()).isEqualTo(2);
    }

    @Test
    void skipsWhatItDoesNotKnow() {
        CoverageBuilder into = new CoverageBuilder(false);

        read(
                "{\"future\":[{\"files\":{}}]," + META.formatted("false")
                        + ",\"files\":{\"/m/a.py\":{\"contexts\":{\"1\":[\"t\"]},\"executed_lines\":[1],"
                        + "\"missing_lines\":[]}},\"summary\":{\"percent_covered\":12.5}}",
                into);

        assertThat(into.build().files().keySet()).containsExactly("a.py");
    }

    @Test
    void readsTheMetaAlone() {
        String cutLater = LINES.formatted("{\"executed_lines\":[1,");

        assertThat(SlipcoverJson.readMeta(bytes(cutLater), "x.json").version()).isEqualTo("1.1.0");
        assertThat(Problems.of(() -> SlipcoverJson.readMeta(bytes("{\"files\":{}}"), "x.json"))
                        .what())
                .isEqualTo("x.json is damaged: it has no \"meta\".");
    }

    @Test
    void leavesTheStreamOpen() {
        boolean[] closed = new boolean[1];
        var in =
                new ByteArrayInputStream(LINES.formatted("{\"executed_lines\":[],\"missing_lines\":[]}")
                        .getBytes(UTF_8)) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };

        SlipcoverJson.read(in, "x.json", mapper, new CoverageBuilder(false));

        assertThat(closed[0]).isFalse();
    }

    @Test
    void readsAScan() {
        CoverageBuilder into = new CoverageBuilder(false);

        Scan scan = SlipcoverJson.readScan(
                bytes("{" + META.formatted("false")
                        + ",\"files\":{\"/m/a.py\":{\"executed_lines\":[],\"missing_lines\":[1]}},\"unparsed\":[{\"path\":\"/m/src/bad.py\",\"error\":\"SyntaxError:"
                        + " invalid syntax (line 3)\"}],\"excluded\":{\"/m/a.py\":[2,3]}}"),
                new ArtifactFile(Path.of("scan.json"), mapper::relative),
                into);

        assertThat(scan.unparsed()).containsExactly(new Unparsed("src/bad.py", "SyntaxError: invalid syntax (line 3)"));
        assertThat(scan.excluded()).containsExactly(Map.entry("a.py", LineSet.of(2, 3)));
        assertThat(into.build().lineCounter().covered()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'unparsed':{}}|\"unparsed\" is not a JSON list",
                "{'unparsed':[{'path':'a.py'}]}|an entry of \"unparsed\" has no path or no error",
                "{'excluded':[]}|\"excluded\" is not a JSON object",
                "{'excluded':{'a.py':[0]}}|a.py has a line 0",
                "{'unparsed':[1]}|the end of \"unparsed\" is not where it should be",
            })
    void refusesADamagedScan(String json, String what) {
        assertThat(Problems.of(() -> SlipcoverJson.readScan(
                                bytes(json.replace('\'', '"')),
                                new ArtifactFile(Path.of("scan.json"), mapper::relative),
                                new CoverageBuilder(false)))
                        .what())
                .isEqualTo("scan.json is damaged: " + what + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'executed_lines':[0],'missing_lines':[]}|/m/a.py has a line 0",
                "{'executed_lines':[-3],'missing_lines':[]}|/m/a.py has a line -3",
                "{'executed_lines':[10000001],'missing_lines':[]}|/m/a.py has a line 10000001",
                "{'executed_lines':[1.5],'missing_lines':[]}|/m/a.py has a line that is not a number",
                "{'executed_lines':['1'],'missing_lines':[]}|/m/a.py has a line that is not a number",
                "{'executed_lines':[null],'missing_lines':[]}|/m/a.py has a line that is not a number",
                "{'executed_lines':{},'missing_lines':[]}|/m/a.py is not a JSON list",
                "{'executed_lines':[1]}|/m/a.py lacks one of its lists of lines or branches",
                "[]|/m/a.py is not a JSON object",
                "{'executed_lines':[1],'missing_lines':[],'executed_branches':[]}"
                        + "|/m/a.py lacks one of its lists of lines or branches",
                "{'executed_lines':[1],'missing_lines':[],'executed_branches':[],'missing_branches':[]}"
                        + "|its \"branch_coverage\" is false, but /m/a.py has branches",
            })
    void refusesWrongLines(String file, String what) {
        Problem problem = Problems.of(() -> read(LINES.formatted(file.replace('\'', '"')), new CoverageBuilder(false)));

        assertThat(problem).isEqualTo(Problem.broken("x.json is damaged: " + what + ".", Problems.MAKE_AGAIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1]]|/m/a.py has a branch that is not a pair of numbers",
                "[[1,2,3]]|/m/a.py has a branch with more than two ends",
                "[1,2]|/m/a.py has a branch that is not a pair",
                "[[1,'x']]|/m/a.py has a branch that is not a pair of numbers",
                "[[0,2]]|/m/a.py has a branch from 0 to 2",
                "[[15,-12]]|/m/a.py has a branch from 15 to -12",
                "[[1,10000001]]|/m/a.py has a branch from 1 to 10000001",
            })
    void refusesWrongBranches(String branches, String what) {
        String file = "{\"executed_lines\":[1],\"missing_lines\":[],\"executed_branches\":[],\"missing_branches\":"
                + branches.replace('\'', '"') + "}";

        assertThat(Problems.of(() -> read(BRANCHES.formatted(file), new CoverageBuilder(true)))
                        .what())
                .isEqualTo("x.json is damaged: " + what + ".");
    }

    @Test
    void refusesANumberThatIsNoInt() {
        assertThat(Problems.of(() -> read(
                                LINES.formatted("{\"executed_lines\":[99999999999],\"missing_lines\":[]}"),
                                new CoverageBuilder(false)))
                        .what())
                .startsWith("x.json is damaged: Numeric value (99999999999) out of range of int");
    }

    @Test
    void refusesAFileWithoutBranchesAmongBranches() {
        assertThat(Problems.of(() -> read(
                                BRANCHES.formatted("{\"executed_lines\":[1],\"missing_lines\":[]}"),
                                new CoverageBuilder(true)))
                        .what())
                .isEqualTo("x.json is damaged: its \"branch_coverage\" is true, but /m/a.py has no branches.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'files':{}}|it has no \"meta\"",
                "{'meta':{'software':'slipcover','version':'1','branch_coverage':false}}|it has no \"files\"",
                "{'meta':{'software':'slipcover','version':'1'}}|its \"meta\" has no \"branch_coverage\"",
                "{'meta':{'software':'slipcover','branch_coverage':true}}|its \"meta\" has no \"version\"",
                "{'meta':{'software':'slipcover','version':1,'branch_coverage':true}}|\"version\" is not a string",
                "{'meta':{'branch_coverage':'yes'}}|\"branch_coverage\" is neither true nor false",
                "{'meta':[]}|\"meta\" is not a JSON object",
                "[]|the file is not a JSON object",
                "17|the file is not a JSON object",
            })
    void refusesAWrongDocument(String json, String what) {
        assertThat(Problems.of(() -> read(json.replace('\'', '"'), new CoverageBuilder(false))))
                .isEqualTo(Problem.broken("x.json is damaged: " + what + ".", Problems.MAKE_AGAIN));
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(Problems.of(() -> read("", new CoverageBuilder(false))).what())
                .isEqualTo("x.json is damaged: it is empty.");
    }

    @Test
    void refusesWhatFollowsTheDocument() {
        String whole = LINES.formatted("{\"executed_lines\":[],\"missing_lines\":[]}");

        assertThat(Problems.of(() -> read(whole + whole, new CoverageBuilder(false)))
                        .what())
                .isEqualTo("x.json is damaged: something follows after its JSON.");
    }

    @Test
    void everyTruncationIsRefused() {
        String whole =
                BRANCHES.formatted("{\"executed_lines\":[1,22],\"missing_lines\":[3],\"executed_branches\":[[1,22]],"
                        + "\"missing_branches\":[[1,3]],\"summary\":{\"percent_covered\":66.7}}");

        for (int length = 1; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            String what =
                    Problems.of(() -> read(cut, new CoverageBuilder(true))).what();
            // Half a "true", or a number that ends in its point, may as well be a typing error.
            boolean halfWord = cut.matches(".*:(t|tr|tru|f|fa|fal|fals|66\\.)");
            assertThat(what)
                    .as(cut)
                    .startsWith(
                            halfWord
                                    ? "x.json is not valid JSON (line 1, column "
                                    : "x.json is truncated: it ends in the middle of its JSON.");
        }
    }

    @Test
    void refusesWhatIsNotJson() {
        Problem problem = Problems.of(() -> read("<html>\u001b[31m", new CoverageBuilder(false)));

        assertThat(problem.what())
                .startsWith("x.json is not valid JSON (line 1, column 1): Unexpected character ('<' (code 60))")
                .doesNotContain("\u001b");
        assertThat(problem.remedy()).isEqualTo(Problems.MAKE_AGAIN);
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertThat(Problems.of(() -> read(
                                LINES.formatted("{\"executed_lines\":[1],\"executed_lines\":[2],\"missing_lines\":[]}"),
                                new CoverageBuilder(false)))
                        .what())
                .endsWith("Duplicate field 'executed_lines'");
    }

    @Test
    void refusesDeepNesting() {
        Problem problem = Problems.of(() -> read("{\"future\":" + "[".repeat(100_000), new CoverageBuilder(false)));

        assertThat(problem.what())
                .startsWith("x.json is beyond what this plugin reads: Document nesting depth (65) exceeds the maximum");
        assertThat(problem.remedy())
                .isEqualTo("Check where the file comes from; SlipCover and this plugin do not write such files.");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = LINES.replace("a.py", "\u00e9.py").getBytes(ISO_8859_1);

        assertThat(Problems.of(() -> SlipcoverJson.read(
                                new ByteArrayInputStream(latin), "x.json", mapper, new CoverageBuilder(false)))
                        .what())
                .isEqualTo("x.json is damaged: it is not UTF-8.");
    }

    @Test
    void refusesCoveragePy() {
        String json = "{\"meta\":{\"format\":3,\"version\":\"7.17.3\",\"timestamp\":\"2026-11-22T10:00:00\","
                + "\"branch_coverage\":false,\"show_contexts\":false},\"files\":{}}";

        assertThat(Problems.of(() -> read(json, new CoverageBuilder(false))))
                .isEqualTo(Problem.shortfall(
                        "x.json is coverage.py's JSON, not SlipCover's; the two disagree on what a line is.",
                        "Measure every shard with SlipCover, or leave this file out."));
    }

    @ParameterizedTest
    @CsvSource({"'\"software\":\"istanbul\"', istanbul", "'\"tool\":1', missing"})
    void refusesOtherSoftware(String member, String software) {
        assertThat(Problems.of(() -> read("{\"meta\":{" + member + "},\"files\":{}}", new CoverageBuilder(false))))
                .isEqualTo(Problem.shortfall(
                        "x.json is not SlipCover's JSON: its \"software\" is " + software + ".",
                        "Give only files that SlipCover or the slipcover:shard goal wrote."));
    }

    @Test
    void writesAsSlipcoverDoes() throws IOException {
        TreeMap<String, FileCoverage> files = new TreeMap<>();
        files.put(
                "src/b.py",
                new FileCoverage(
                        LineSet.of(1, 2, 3),
                        LineSet.of(1, 3),
                        BranchSet.of(new Branch(2, 3), new Branch(2, Branch.EXIT)),
                        BranchSet.of(new Branch(2, 3))));
        files.put("src/a\udcff\u00e9.py", FileCoverage.unexecuted(LineSet.empty(), BranchSet.empty()));

        String json = write(new Coverage(true, files), SlipcoverMeta.of("1.1.0", true, "2026-11-22T10:00:00"));

        assertThat(json)
                .isEqualTo("{\"meta\":{\"software\":\"slipcover\",\"version\":\"1.1.0\","
                        + "\"timestamp\":\"2026-11-22T10:00:00\",\"branch_coverage\":true,\"show_contexts\":false},"
                        + "\"files\":{\"src/a\\uDCFF\\u00E9.py\":{\"executed_lines\":[],\"missing_lines\":[],"
                        + "\"executed_branches\":[],\"missing_branches\":[],\"summary\":{\"covered_lines\":0,"
                        + "\"missing_lines\":0,\"covered_branches\":0,\"missing_branches\":0,"
                        + "\"percent_covered\":100.0}},"
                        + "\"src/b.py\":{\"executed_lines\":[1,3],\"missing_lines\":[2],"
                        + "\"executed_branches\":[[2,3]],\"missing_branches\":[[2,0]],"
                        + "\"summary\":{\"covered_lines\":2,\"missing_lines\":1,\"covered_branches\":1,"
                        + "\"missing_branches\":1,\"percent_covered\":60.0}}},"
                        + "\"summary\":{\"covered_lines\":2,\"missing_lines\":1,\"covered_branches\":1,"
                        + "\"missing_branches\":1,\"percent_covered\":60.0,\"percent_covered_display\":\"60\"}}");
    }

    @Test
    void namesThatAreNoUnicodeComeBack() throws IOException {
        TreeMap<String, FileCoverage> files = new TreeMap<>();
        files.put("\udcff\u00e9\ud83d\ude00\u2028\n\".py", FileCoverage.unexecuted(LineSet.of(1), BranchSet.empty()));
        Coverage coverage = new Coverage(false, files);
        CoverageBuilder into = new CoverageBuilder(false);

        read(write(coverage, SlipcoverMeta.of("1.1.0", false, "")), into);

        assertThat(into.build()).isEqualTo(coverage);
    }

    @Test
    void writesNoBranchesWhereNoneWereMeasured() throws IOException {
        TreeMap<String, FileCoverage> files = new TreeMap<>();
        files.put("a.py", FileCoverage.unexecuted(LineSet.of(1), BranchSet.empty()));

        assertThat(write(new Coverage(false, files), SlipcoverMeta.of("1.1.0", false, "")))
                .doesNotContain("branches")
                .contains("\"branch_coverage\":false");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000, 100", "999, 1000, 99", "1, 1000, 0", "0, 0, 100", "1, 8, 12", "3, 8, 38"})
    void displaysAHundredOnlyWhenItIs(int covered, int total, String display) throws IOException {
        LineSet lines = LineSet.of(IntStream.rangeClosed(1, total).toArray());
        LineSet executed = LineSet.of(IntStream.rangeClosed(1, covered).toArray());
        TreeMap<String, FileCoverage> files = new TreeMap<>();
        files.put("a.py", new FileCoverage(lines, executed, BranchSet.empty(), BranchSet.empty()));

        assertThat(write(new Coverage(false, files), SlipcoverMeta.of("1.1.0", false, "")))
                .endsWith("\"percent_covered_display\":\"" + display + "\"}}");
    }

    @Test
    void refusesToWriteAnotherBranchMode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(Coverage.empty(true), SlipcoverMeta.of("1.1.0", false, "")))
                .withMessage("the meta and the coverage differ in their branch mode");
    }

    private SlipcoverMeta read(String json, CoverageBuilder into) {
        return SlipcoverJson.read(bytes(json), "x.json", mapper, into);
    }

    private static ByteArrayInputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    private static String write(Coverage coverage, SlipcoverMeta meta) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SlipcoverJson.write(coverage, meta, out);
        return out.toString(UTF_8);
    }
}

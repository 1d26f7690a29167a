package io.github.slipcovermaven.artifact.coveragepy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import io.github.slipcovermaven.problem.Problem;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveragePyJsonTest {

    private static final String META = "{\"meta\":{\"format\":%d,\"version\":\"7.17.3\",\"timestamp\":\"t\","
            + "\"branch_coverage\":%s,\"show_contexts\":true},\"files\":{\"/m/a.py\":%s},\"totals\":{\"x\":1.5}}";

    @Test
    void readsStatementsBranchesAndContexts() {
        CoveragePyReport report = read(META.formatted(
                3,
                true,
                "{\"executed_lines\":[1,2],\"missing_lines\":[4],\"excluded_lines\":[7,8],"
                        + "\"executed_branches\":[[2,1]],\"missing_branches\":[[2,-1]],"
                        + "\"contexts\":{\"1\":[\"\",\"t|run\"],\"2\":[\"t|run\"]},\"summary\":{\"n\":1},"
                        + "\"functions\":{\"\":{\"executed_lines\":[99]}},\"classes\":{}}"));

        assertThat(report.meta()).isEqualTo(new CoveragePyMeta(3, "7.17.3", true, true));
        assertThat(report.coverage().files())
                .isEqualTo(Map.of(
                        "a.py",
                        new FileCoverage(
                                LineSet.of(1, 2, 4),
                                LineSet.of(1, 2),
                                BranchSet.of(new Branch(2, 1), new Branch(2, -1)),
                                BranchSet.of(new Branch(2, 1)))));
        assertThat(report.excluded()).isEqualTo(Map.of("a.py", LineSet.of(7, 8)));
        assertThat(report.contexts())
                .isEqualTo(Map.of(
                        "a.py",
                        new RecordedFile(
                                "",
                                new TreeMap<>(Map.of("", LineSet.of(1), "t|run", LineSet.of(1, 2))),
                                new TreeMap<>())));
    }

    /** 7.4.4 on a comprehension and a {@code with}: it lists 8 + 5 branches and counts 12. */
    @Test
    void countsAsManyBranchesAsItsWriter() {
        CoveragePyReport report = read(META.formatted(
                2,
                true,
                "{\"executed_lines\":[2,13,15],\"missing_lines\":[],\"excluded_lines\":[],"
                        + "\"summary\":{\"num_branches\":5},\"executed_branches\":[[2,3],[13,15],[15,13],[15,15]],"
                        + "\"missing_branches\":[[2,5],[15,-1]]}"));

        assertThat(report.coverage().branchCounter()).isEqualTo(new Counter(3, 5));
        assertThat(Objects.requireNonNull(report.coverage().files().get("a.py")).taken())
                .isEqualTo(BranchSet.of(new Branch(2, 3), new Branch(13, 15), new Branch(15, 13)));
    }

    @Test
    void readsFormat2WithoutBranches() {
        CoveragePyReport report = read(META.formatted(
                2, false, "{\"executed_lines\":[1],\"missing_lines\":[],\"excluded_lines\":[],\"summary\":{}}"));

        assertThat(report.meta().format()).isEqualTo(2);
        assertThat(report.coverage().branchesMeasured()).isFalse();
        assertThat(report.coverage().counter().isFull()).isTrue();
        assertThat(report.contexts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|/m/a.py is not a JSON object",
                "{'executed_lines':[1],'missing_lines':[]}"
                        + "|/m/a.py lacks one of its lists, or has branches that were not measured",
                "{'executed_lines':[],'missing_lines':[],'excluded_lines':[],'missing_branches':[]}"
                        + "|/m/a.py lacks one of its lists, or has branches that were not measured",
                "{'executed_lines':{}}|/m/a.py has lines that are not a list",
                "{'executed_lines':[0]}|/m/a.py has a line 0",
                "{'executed_lines':['1']}|/m/a.py has a line that is not a number",
                "{'excluded_lines':[10000001]}|/m/a.py has a line 10000001",
                "{'missing_branches':[1]}|/m/a.py has a branch that is not a pair",
                "{'missing_branches':[[1,2,3]]}|/m/a.py has a branch with more than two ends",
                "{'missing_branches':{}}|/m/a.py has branches that are not a list",
                "{'contexts':[]}|/m/a.py has contexts that are not a JSON object",
                "{'contexts':{'0':[]}}|/m/a.py has contexts of a line \"0\"",
                "{'contexts':{'99999999':[]}}|/m/a.py has contexts of a line \"99999999\"",
                "{'contexts':{'1':{}}}|/m/a.py has contexts that are not a list",
                "{'contexts':{'1':[2]}}|/m/a.py has a context that is not a text",
            })
    void refusesWrongFiles(String file, String what) {
        refuses(META.formatted(3, false, file.replace('\'', '"')), what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "[]|the file is not a JSON object",
                "{'files':{}}|its \"files\" stand before its \"meta\"",
                "{}|it has no \"meta\"",
                "{'meta':[]}|\"meta\" is not a JSON object",
                "{'meta':{}}|its \"meta\" has no \"format\"",
                "{'meta':{'format':2,'version':'7','branch_coverage':1,'show_contexts':true}}"
                        + "|its \"meta\" lacks the version, \"branch_coverage\" or \"show_contexts\"",
                "{'meta':{'format':2,'version':'7','branch_coverage':true,'show_contexts':true}}"
                        + "|it has no \"files\"",
            })
    void refusesWrongDocuments(String document, String what) {
        refuses(document.replace('\'', '"'), what);
    }

    @Test
    void refusesWhatFollows() {
        refuses(
                META.formatted(2, false, "{\"executed_lines\":[],\"missing_lines\":[],\"excluded_lines\":[]}") + "1",
                "something follows after its JSON");
    }

    private static void refuses(String document, String what) {
        assertThat(Problems.of(() -> read(document)))
                .isEqualTo(Problem.broken("x.json is damaged: " + what + ".", Problems.MAKE_AGAIN));
    }

    private static CoveragePyReport read(String json) {
        UnaryOperator<String> paths = PathMapper.ofRoot("/m")::relative;
        CoveragePyBuilder into = new CoveragePyBuilder();
        return into.build(CoveragePyJsonReader.read(
                new ByteArrayInputStream(json.getBytes(UTF_8)), new ArtifactFile(Path.of("x.json"), paths), into));
    }
}

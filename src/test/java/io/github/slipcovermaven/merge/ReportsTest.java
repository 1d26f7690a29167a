package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.report.Report;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final Path PAGE = Path.of("docs", "parameters.md");

    @TempDir
    Path temporary;

    @Test
    void readsTheNamesOfThePom() {
        assertThat(Reports.asked(List.of("markdown", " lcov ", "lcov", "json")))
                .extracting(Report::name)
                .containsExactly("json", "lcov", "markdown");
        assertThat(Reports.asked(List.of())).isEmpty();
    }

    @Test
    void namesTheOneThatDoesNotExist() {
        assertThat(Refusal.of(() -> Reports.refuseUnknown(List.of("xml", "XML"))))
                .isEqualTo(
                        "The report format 'XML' is not known.\nUse some of json, xml, xml-parts, lcov, html, text, markdown, coverage.");
    }

    @Test
    void eachHasANameAndAFileOfItsOwn() {
        assertThat(Reports.ALL).extracting(Report::name).doesNotHaveDuplicates();
        assertThat(files()).doesNotHaveDuplicates().doesNotContain(MergeResults.NAME);
    }

    @Test
    void theirParameterSaysThatTheyAreThere() throws IOException {
        String formats = Files.readString(PAGE).split("### `formats`\n", 2)[1].split("\n- Type:", 2)[0];

        assertThat(formats.split("[^a-z.-]+"))
                .containsAll(Reports.ALL.stream().map(Report::name).toList());
    }

    /** What a report wrote under a name that it does not tell would pass for the next build's. */
    @Test
    void eachWritesWhatItNamesAndThatIsWhatIsRemoved() throws IOException {
        MergedMatrix shop = new MergedMatrix(temporary);
        shop.matrix.shard(1, 1).coveragePy().ran(1, 2).write();
        String[] all = Reports.ALL.stream().map(Report::name).toArray(String[]::new);

        shop.merge(shop.inputs(List.of(), OptionalInt.empty()), false, all);

        assertThat(names(shop.output))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(files().stream(), Stream.of(MergeResults.NAME))
                        .toList());
        Path own = Files.writeString(shop.output.resolve("notes.txt"), "mine");
        StaleResults.remove(shop.output);
        assertThat(names(shop.output)).containsExactly(own.getFileName().toString());
    }

    /** What was written before it stays, ours and not to be judged; what would come after it is not there. */
    @Test
    void oneThatCannotBeWrittenLeavesAResultThatNobodyPasses() throws IOException {
        MergedMatrix shop = new MergedMatrix(temporary);
        shop.matrix.shard(1, 1).coveragePy().ran(1, 2).write();
        Path own = Files.writeString(Files.createDirectories(shop.output).resolve(".coverage"), "mine");

        assertThat(Refusal.of(() -> shop.merge(shop.inputs(List.of(), OptionalInt.empty()), false, "text", "coverage")))
                .isEqualTo(own + " was not written by this plugin; the merged data would overwrite it.\n"
                        + "Set <outputDirectory> to another folder, or move the file away.");

        assertThat(names(shop.output))
                .containsExactlyInAnyOrder("coverage.json", "summary.txt", "result.json", ".coverage");
        assertThat(shop.result().reasons()).containsExactly("the merge did not end");
        assertThat(shop.console.lines).noneMatch(line -> line.startsWith("info reports: "));
        assertThat(own).hasContent("mine");
    }

    private static List<String> files() {
        return Reports.ALL.stream().map(report -> report.files().name()).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

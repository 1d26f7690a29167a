package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.it.Matrix;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data files alone; what becomes of them beside reports is in {@link MergePlainTest}. */
class DataExportTest {

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
    void oneFileIsSpokenOfAsOne() {
        alone(List.of("coverage"), matrix.data(".coverage", "/ci/a", 1, 2));

        assertThat(shop.console.lines)
                .containsExactly(
                        "warn UNPROVEN: 1 data file has no record that says how many there should be.",
                        "info merged data of 1 file: " + project.resolve("out/.coverage")
                                + " (report with: coverage report --data-file=...)");
        assertThat(shop.data(project.resolve("out")).files())
                .containsOnlyKeys(project.resolve(Matrix.CART).toString());
    }

    @Test
    void oneFileIsNoReportEither() {
        Path data = matrix.data(".coverage", "/ci/a", 1, 2);
        String message = data + " says what ran, but not what could have run; only coverage.py knows that, from the"
                + " sources. There is nothing to report.\n"
                + "Let each job run \"coverage json\" (after \"coverage combine\") and give that JSON too; or merge only"
                + " the data with -Dslipcover.formats=coverage, and report on the merged .coverage with coverage.py.";

        for (List<String> formats : List.of(List.of("xml"), List.of("coverage", "text"), List.<String>of())) {
            assertThat(Refusal.of(() -> alone(formats, data))).isEqualTo(message);
        }
        assertThat(project.resolve("out")).doesNotExist();
        assertThat(shop.console.lines).isEmpty();
    }

    @Test
    void aFileOfTheUsersThatStandsThereIsKept() throws IOException {
        Path own = project.resolve("out/.coverage");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "mine");

        assertThat(Refusal.of(() -> alone(List.of("coverage"), matrix.data(".coverage", "/ci/a", 1, 2))))
                .isEqualTo(own + " was not written by this plugin; the merged data would overwrite it.\n"
                        + "Set <outputDirectory> to another folder, or move the file away.");
        assertThat(own).hasContent("mine");
    }

    private void alone(List<String> formats, Path... files) {
        List<PlainArtifact> data = List.of(files).stream()
                .map(file -> new PlainArtifact(
                        file, new CoverageFile(EngineName.COVERAGE, CoverageFile.Form.DATA, Optional.of(true))))
                .toList();
        DataExport.alone(
                data,
                Reports.asked(formats),
                new SourcePlaces(project, List.of()),
                new ReportRequest(project.resolve("out"), formats, Optional.empty(), "0.1.0"),
                shop.console);
    }
}

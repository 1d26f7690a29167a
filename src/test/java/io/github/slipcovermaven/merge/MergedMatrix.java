package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.it.Matrix;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** A module that merges what the jobs of a {@link Matrix} left in its folder {@code artifacts}. */
final class MergedMatrix {

    final RecordingConsole console = new RecordingConsole();
    final Path project;
    final Path output;
    final Matrix matrix;
    GateRequest judgedBy = GateRequest.NONE;

    MergedMatrix(Path temporary) throws IOException {
        project = Files.createDirectories(temporary.toRealPath().resolve("shop"));
        output = project.resolve("target/slipcover");
        matrix = new Matrix(project);
    }

    ModuleLocation module() {
        return new ModuleLocation("org.example", "shop", "Shop", project, project);
    }

    EnvironmentWishes wishes() {
        return EnvironmentWishes.toFind(Optional.empty(), Optional.empty(), Optional.empty(), true, project);
    }

    MergeSource.Inputs inputs(List<String> executions, OptionalInt expected, String... mappings) {
        return new MergeSource.Inputs(List.of(project.resolve("artifacts")), executions, expected, List.of(mappings));
    }

    void merge(MergeSource inputs, boolean allowIncomplete, String... formats) {
        merge(
                new MergeRequest(Optional.of(module()), project, inputs, Optional.empty(), wishes(), allowIncomplete),
                formats);
    }

    void merge(MergeRequest request, String... formats) {
        merge(request, output, formats);
    }

    void merge(MergeRequest request, Path folder, String... formats) {
        new MergeUseCase(console)
                .run(request, new ReportRequest(folder, List.of(formats), Optional.empty(), "0.1.0", judgedBy));
    }

    MergeResult result() {
        return MergeResults.read(output.resolve(MergeResults.NAME)).orElseThrow();
    }

    /** The merged data file. */
    Recording data(Path folder) {
        return CoverageData.readAll(
                List.of(new ArtifactFile(folder.resolve(CoverageData.NAME), UnaryOperator.identity())), 1);
    }
}

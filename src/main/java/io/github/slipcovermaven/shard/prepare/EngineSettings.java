package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.engine.CoverageSettings;
import io.github.slipcovermaven.python.engine.SlipcoverSettings;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.request.Measuring;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured: what the POM says, else the engine's own configuration.
 *
 * @param source roots of the measured code; empty for the default
 * @param omit patterns of files that do not count
 * @param excludeLines replaces the engine's own patterns of lines that do not count
 * @param excludeAlso further such patterns
 * @param coverage what coverage.py reads for itself
 * @param remarks what the user should know
 */
record EngineSettings(
        List<Path> source,
        List<String> omit,
        Optional<List<String>> excludeLines,
        List<String> excludeAlso,
        CoverageSettings coverage,
        List<String> remarks) {

    private static final String IGNORED = " is ignored: the goal check judges the result";

    /** Reads the engine's configuration. */
    static EngineSettings of(ShardRequest request, PythonEnvironment environment, Path runtime, ShardFolder folder) {
        return switch (request.measuring().engine()) {
            case SLIPCOVER -> slipcover(request, environment);
            case COVERAGE -> coverage(request, environment, runtime, folder);
        };
    }

    private static EngineSettings slipcover(ShardRequest request, PythonEnvironment environment) {
        Measuring pom = request.measuring();
        SlipcoverSettings settings = SlipcoverSettings.of(environment.interpreter());
        Path module = request.module().directory();
        return new EngineSettings(
                pom.source().isEmpty()
                        ? settings.source().stream()
                                .map(folder -> Names.in(module, folder))
                                .toList()
                        : pom.source(),
                pom.omit().isEmpty() ? settings.omit() : pom.omit(),
                pom.excludeLines().or(settings::excludeLines),
                pom.excludeLines().isPresent() ? List.of() : settings.excludeAlso(),
                CoverageSettings.none(),
                settings.failUnder().map(value -> "[tool.slipcover] fail-under = " + value + IGNORED).stream()
                        .toList());
    }

    /** coverage.py reads all of its configuration itself, in each process; the POM's word comes on top. */
    private static EngineSettings coverage(
            ShardRequest request, PythonEnvironment environment, Path runtime, ShardFolder folder) {
        Measuring pom = request.measuring();
        CoverageSettings settings = CoverageSettings.ask(
                new HelperRunner(),
                environment,
                runtime,
                request.selection().workingDirectory(),
                request.selection().environment(),
                folder.engineFile("coverage-settings.json"),
                folder.logs().resolve("coverage-settings.log"));
        List<String> remarks = new ArrayList<>();
        settings.configFile().ifPresent(file -> remarks.add("coverage.py's configuration: " + file));
        settings.failUnder().ifPresent(value -> remarks.add("coverage.py's own fail_under = " + value + IGNORED));
        return new EngineSettings(
                pom.source().isEmpty() ? settings.source() : pom.source(),
                pom.omit(),
                pom.excludeLines(),
                List.of(),
                pom.source().isEmpty() ? settings : settings.withoutSource(),
                remarks);
    }
}

package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.DataPython;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.talk.ExportFiles;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.merge.shards.ShardAgreement;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ExportAdvice;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.request.Tool;
import io.github.slipcovermaven.python.runtime.OwnScript;
import io.github.slipcovermaven.python.runtime.PythonRuntime;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.revision.SourceHashes;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what SlipCover measured as a data file of coverage.py, so that coverage.py's own commands work on it. The two do
 * not agree on what a statement and a branch is; coverage.py itself, in an interpreter of the user's, says what SlipCover's
 * lines and branches are for it. Therefore a source that is not here, is another one, or does not parse, is refused: with a
 * part of the sources the figures would look complete.
 */
final class SlipcoverExport {

    private static final List<Tool> TOOLS =
            MeasuringEngine.of(EngineName.SLIPCOVER).dataTools();

    private final Console console;
    private final ModuleLocation module;
    private final EnvironmentWishes wishes;
    private final DataExport data;
    private final Optional<DataPython> recorded;

    /**
     * Prepares an export.
     *
     * @param module where the sources are
     * @param wishes which interpreter to take
     * @param data where the data file goes; the merged coverage lies beside it
     * @param recorded which interpreter ran the tests, if it did here
     */
    SlipcoverExport(
            Console console,
            ModuleLocation module,
            EnvironmentWishes wishes,
            DataExport data,
            Optional<DataPython> recorded) {
        this.console = console;
        this.module = module;
        this.wishes = wishes;
        this.data = data;
        this.recorded = recorded;
    }

    /**
     * Writes the data file.
     *
     * @param merged what was measured, as it stands in the merged {@code coverage.json}
     * @param measured the sources at that time, as far as the shards know them
     * @throws ProblemException when it cannot be written, or not for all of the sources
     */
    void write(Coverage merged, ShardAgreement.Sources measured) {
        if (HostSystem.current().isWindows()) {
            throw new ProblemException(ExportAdvice.exportOnWindows());
        }
        data.refuseForeign();
        refuseAbsent(List.copyOf(merged.files().keySet()));
        refuseChanged(measured);
        ExportFiles.Answer answer = ask();
        List<String> refused = answer.refused().stream()
                .map(source -> source.path() + ": " + source.error())
                .toList();
        if (!refused.isEmpty()) {
            throw new ProblemException(ExportAdvice.exportRefused(refused, answer.python(), answer.coverage()));
        }
        data.write(recording(merged, answer));
        warn(answer.unknown());
        console.info("coverage.py's data: " + data.file() + " (report with: coverage report --data-file=...)");
    }

    private void refuseAbsent(List<String> paths) {
        List<String> absent = paths.stream().filter(path -> !isHere(path)).toList();
        if (!absent.isEmpty()) {
            throw new ProblemException(ExportAdvice.exportWithoutSources(absent, module.directory()));
        }
    }

    /** The paths come from artifacts, of anywhere: nothing outside of this checkout is read for them. */
    private boolean isHere(String path) {
        Path file = Names.in(module.directory(), path).normalize();
        return file.startsWith(module.repositoryRoot()) && Files.isRegularFile(file);
    }

    /** Only where an incomplete result is let through there can be any. */
    private void refuseChanged(ShardAgreement.Sources measured) {
        List<String> others = new ArrayList<>(new SourceHashes(measured.hashes())
                .compare(SourceHashes.of(module.directory(), measured.hashes().keySet()))
                .changed());
        others.addAll(measured.disputed()); // one of the revisions is not this one
        if (!others.isEmpty()) {
            throw new ProblemException(
                    ExportAdvice.exportOfOtherSources(others.stream().sorted().toList()));
        }
    }

    private ExportFiles.Answer ask() {
        Path folder = data.file().resolveSibling("export");
        Path runtime = new PythonRuntime().unpack(wishes.cache());
        PythonEnvironment python = find(runtime, folder);
        try (Exchange files = Exchange.in(folder)) {
            ExportFiles.ask(
                    files.request(),
                    data.file().resolveSibling(MergeResults.COVERAGE),
                    module.directory(),
                    files.answer(),
                    python.before(),
                    python.after());
            run(python, runtime, files.request(), folder.resolve("export.log"));
            return ExportFiles.read(files.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files by which coverage.py is asked, as large as the coverage itself: they are gone when it has answered. */
    private record Exchange(Path request, Path answer) implements Closeable {

        static Exchange in(Path folder) throws IOException {
            Exchange files = new Exchange(folder.resolve("request.json"), folder.resolve("answer.json"));
            Files.deleteIfExists(files.answer());
            return files;
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(request);
            Files.deleteIfExists(answer);
        }
    }

    /** A merge needs no Python otherwise: who has none is told what wants it. */
    private PythonEnvironment find(Path runtime, Path logs) {
        PythonEnvironments environments = new PythonEnvironments(new HelperRunner());
        try {
            Optional<DataPython> here = recorded.filter(python -> python.asked().equals(wishes.asked()))
                    .filter(python -> Files.isExecutable(Names.path(python.executable())));
            PythonEnvironment found = here.isPresent()
                    ? ofShard(environments, here.get(), runtime, logs)
                    : environments.find(wishes.request(module, runtime, logs, TOOLS));
            found.trail().forEach(console::info);
            PythonEnvironment completed = environments.beside(found, wishes.request(module, runtime, logs, TOOLS));
            completed.trail().forEach(console::info);
            return completed;
        } catch (ProblemException e) {
            throw new ProblemException(ExportAdvice.exportWithoutPython(e.problem()), e);
        }
    }

    private PythonEnvironment ofShard(PythonEnvironments environments, DataPython told, Path runtime, Path logs) {
        PythonEnvironment found =
                environments.find(wishes.of(Names.path(told.executable())).request(module, runtime, logs, TOOLS));
        return new PythonEnvironment(
                found.executable(),
                found.interpreter(),
                told.before().stream().map(Names::path).toList(),
                told.after().stream().map(Names::path).toList(),
                found.tools(),
                List.of("python " + found.interpreter().version() + " that ran the tests (" + found.executable()
                        + ")"));
    }

    private void run(PythonEnvironment python, Path runtime, Path request, Path log) {
        try (OwnScript script =
                OwnScript.start(python, runtime, "export", request, module.directory(), Map.of(), log)) {
            if (!script.waitForEnd()) {
                throw new ProblemException(ExportAdvice.exportFailed(
                        "needed longer than " + OwnScript.LIMIT.toMinutes() + " minutes", log));
            }
            if (!script.exit().isSuccess()) {
                throw new ProblemException(
                        ExportAdvice.exportFailed(script.exit().describe() + ": " + script.tail(), log));
            }
        }
    }

    /** A source that nobody imported has a place in it, too: coverage.py counts all of it as missing. */
    private Recording recording(Coverage merged, ExportFiles.Answer answer) {
        RecordingBuilder builder = new RecordingBuilder();
        builder.context("");
        List<String> untold = new ArrayList<>();
        for (String path : merged.files().keySet()) {
            ExportFiles.Ran ran = answer.files().get(path);
            if (ran == null) {
                untold.add(path + ": nothing was said of it");
                continue;
            }
            // coverage.py looks for a file's lines under its real path, also where that lies behind a link.
            RecordingBuilder.File file = builder.file(Names.text(RealPath.of(Names.in(module.directory(), path))), "");
            if (merged.branchesMeasured()) {
                ran.addTo(file.arcs(""));
            } else {
                ran.addTo(file.lines(""));
            }
        }
        if (!untold.isEmpty()) {
            throw new ProblemException(ExportAdvice.exportRefused(untold, answer.python(), answer.coverage()));
        }
        return builder.build(merged.branchesMeasured() ? Recording.Kind.ARCS : Recording.Kind.LINES);
    }

    private void warn(List<ExportFiles.Unknown> unknown) {
        for (ExportFiles.Unknown source : Listed.first(unknown)) {
            List<String> lines = source.lines().stream().map(String::valueOf).toList();
            console.warn(ExportAdvice.statementsUnknown(source.path(), lines));
        }
        if (Listed.isLong(unknown)) {
            console.warn(ExportAdvice.statementsUnknownOfMore(Listed.more(unknown)));
        }
        if (!unknown.isEmpty()) {
            console.warn(ExportAdvice.remedyForUnknownStatements());
        }
    }
}

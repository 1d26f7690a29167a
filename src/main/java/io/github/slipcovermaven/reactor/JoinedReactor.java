package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Stamps;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.ReactorRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The modules of a reactor, joined.
 *
 * @param request what was asked for
 * @param places how files are named
 * @param modules what each module left
 * @param coverage of all of them, by place
 * @param reasons why it is not complete, one sentence each
 */
record JoinedReactor(
        ReactorRequest request, Places places, List<ReadModule> modules, Coverage coverage, List<String> reasons) {

    /** Reads and joins. */
    static JoinedReactor of(ReactorRequest request) {
        List<ReadModule> modules =
                request.members().stream().map(ReadModule::of).toList();
        Places places = Places.of(
                request.top(),
                request.members().stream().map(ReactorRequest.Member::directory).toList());
        JoinedFiles files =
                modules.stream().map(module -> module.files(places)).reduce(JoinedFiles.NONE, JoinedFiles::union);
        List<String> reasons = new ArrayList<>();
        modules.forEach(module -> reasons.addAll(module.reasons()));
        reasons.addAll(files.findings());
        boolean branches =
                modules.stream().flatMap(module -> module.engine().stream()).anyMatch(Engine::branch);
        return new JoinedReactor(request, places, modules, new Coverage(branches, files.files()), List.copyOf(reasons));
    }

    /** Returns the modules that are counted. */
    List<ReadModule> counted() {
        return modules.stream().filter(module -> module.result().isPresent()).toList();
    }

    /** Returns what measured, each once. */
    List<Engine> engines() {
        return counted().stream()
                .flatMap(module -> module.engine().stream())
                .distinct()
                .toList();
    }

    /** Returns how many tests ended how. */
    TestCounts tests() {
        SortedMap<String, Integer> words = new TreeMap<>();
        results().forEach(result -> result.tests().forEach((word, count) -> words.merge(word, count, Integer::sum)));
        double seconds = results()
                .flatMap(result -> Stream.ofNullable(result.shown()))
                .mapToDouble(MergeResult.Shown::seconds)
                .sum();
        return new TestCounts(words, seconds);
    }

    /** Returns the tests that failed, by their modules. */
    private List<String> failedTests() {
        return counted().stream()
                .flatMap(module -> module.result().stream()
                        .flatMap(result -> result.failed().stream())
                        .map(test -> module.member().name() + ": " + test))
                .toList();
    }

    private Stream<MergeResult> results() {
        return modules.stream().flatMap(module -> module.result().stream());
    }

    /** Returns what the reports say; their time is now, in milliseconds. */
    ReportContext context() {
        Path root = repositoryRoot();
        List<String> engines = engines().stream()
                .map(engine -> engine.name() + " " + engine.version())
                .distinct()
                .sorted()
                .toList();
        TreeSet<String> pythons = new TreeSet<>();
        results()
                .flatMap(result -> result.executions().stream())
                .flatMap(execution -> Stream.ofNullable(execution.python()))
                .forEach(pythons::add);
        return new ReportContext(
                request.name() + " (" + covered() + ")",
                coverage,
                Names.below(root, places.base()),
                root,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                request.reports().pluginVersion(),
                Stamps.incomplete(reasons, ReactorFile.NAME),
                String.join(", ", engines),
                "",
                List.copyOf(pythons),
                tests(),
                new TreeMap<>(),
                failedTests(),
                Standing.UNASKED,
                background());
    }

    private Background background() {
        List<Background.Module> all = modules.stream()
                .map(module -> new Background.Module(
                        module.member().name(),
                        module.places(places),
                        module.reasons().isEmpty() ? "complete" : String.join(" ", module.reasons())))
                .toList();
        SortedMap<String, String> hashes = new TreeMap<>();
        SortedMap<String, LineSet> excluded = new TreeMap<>();
        modules.forEach(module -> {
            hashes.putAll(module.hashes(places));
            excluded.putAll(module.excluded(places));
        });
        return Background.NONE.of(all, hashes, excluded);
    }

    /** Returns over what it is. */
    String covered() {
        int count = counted().size();
        return count == modules.size()
                ? Counted.of(count, "module")
                : count + " of " + Counted.of(modules.size(), "module");
    }

    private Path repositoryRoot() {
        Path base = places.base();
        return new ModuleLocation("", "", "", base, base).repositoryRoot();
    }
}

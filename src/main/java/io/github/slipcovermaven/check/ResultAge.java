package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.checkout.CheckoutComparison;
import io.github.slipcovermaven.checkout.SourcePresence;
import io.github.slipcovermaven.judge.Sources;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what a merged result is of is what is there now. */
final class ResultAge {

    private final MergeResult.Revision revision;
    private final CheckRequest request;
    private final Console console;

    private ResultAge(MergeResult.Revision revision, CheckRequest request, Console console) {
        this.revision = revision;
        this.request = request;
        this.console = console;
    }

    /**
     * Compares them, unless the merge has just done so.
     *
     * @return whether they were compared
     * @throws ProblemException when the result is of another module, or stale
     */
    static boolean compare(MergeResult result, CheckRequest request, Console console) {
        MergeResult.Revision revision = result.revision();
        if (revision == null) {
            return false;
        }
        request.module()
                .filter(module -> !module.id().equals(revision.module()))
                .ifPresent(module -> {
                    throw new ProblemException(
                            ResultAdvice.resultOfAnotherModule(request.folder(), revision.module(), module.id()));
                });
        boolean merged = request.since()
                .filter(since -> !revision.merged().isBefore(since))
                .isPresent();
        return merged ? revision.compared() : new ResultAge(revision, request, console).compare(result);
    }

    private boolean compare(MergeResult result) {
        if (revision.checkouts().isEmpty() && revision.measured().isEmpty()) {
            return false;
        }
        Optional<Path> module = module();
        if (module.isEmpty()) {
            console.warn(ResultAdvice.notCompared(revision.module(), request.current()));
            return false;
        }
        Map<Checkout, Boolean> checkouts = new HashMap<>();
        revision.checkouts().forEach(checkout -> checkouts.put(checkout, false));
        CheckoutComparison now =
                CheckoutComparison.of(module.get(), revision.measured(), checkouts, Set.copyOf(revision.written()));
        now.warnings().stream()
                .filter(warning -> !result.warnings().contains(warning))
                .forEach(console::warn);
        if (!now.findings().isEmpty()) {
            List<String> lines = now.findings().stream().map(Problem::what).toList();
            Problem stale = ResultAdvice.resultStale(lines);
            if (!(request.allowIncomplete() && result.state() == RunState.INCOMPLETE)) {
                throw new ProblemException(stale);
            }
            console.warn(stale.message());
        }
        return true;
    }

    /** Returns where the sources are that the result is of; empty where they are not here. */
    static Optional<Sources> sources(MergeResult result, CheckRequest request, Console console) {
        MergeResult.Revision revision = result.revision();
        if (request.module().isPresent()) {
            return request.module().map(Sources::of);
        }
        return revision == null
                ? Optional.empty()
                : new ResultAge(revision, request, console)
                        .module()
                        .map(folder -> new Sources(request.current(), folder));
    }

    private Optional<Path> module() {
        Stream<Path> candidates = request.module().isPresent()
                ? Stream.of(request.module().get().directory())
                : Stream.of(SourcePresence.below(request.current(), revision.path()), request.current());
        return candidates.filter(this::isHere).findFirst();
    }

    private boolean isHere(Path folder) {
        return Stream.concat(
                        revision.measured().keySet().stream(),
                        revision.checkouts().stream().flatMap(checkout -> checkout.files().keySet().stream()))
                .anyMatch(path -> SourcePresence.exists(folder, path));
    }
}

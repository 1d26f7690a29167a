package io.github.slipcovermaven.check;

import io.github.slipcovermaven.ci.Notice;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.judge.ChangedCoverage;
import io.github.slipcovermaven.judge.Sources;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ModuleLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells the CI server that runs the build what came of the check, in its own language and past the log. */
record Announcement(CheckRequest request, Console console) {

    /** Tells why nothing was judged. */
    void refused(Problem problem) {
        tell(new Notice(
                request.subject().orElse("the module"),
                scope(),
                true,
                List.of(problem.message()),
                List.of(),
                Optional.empty()));
    }

    /**
     * Tells what was judged.
     *
     * @param sources where the sources are; empty where they are not here
     */
    void judged(Believable words, Optional<Sources> sources) {
        List<Notice.Missed> missed = words.judgement()
                .changed()
                .flatMap(changed -> sources.map(here -> missed(changed, here)))
                .orElse(List.of());
        tell(new Notice(
                words.subject(),
                scope(),
                request.haltOnFailure(),
                words.judgement().violations().stream().map(Violation::message).toList(),
                missed,
                Optional.of(new Notice.Figures(
                        words.result().lines(), words.result().branches()))));
    }

    private void tell(Notice notice) {
        request.ci().tell(notice, console::raw);
    }

    /** One of several modules does not speak for the whole build. */
    private Notice.Scope scope() {
        if (request.gate().aggregate()) {
            return Notice.Scope.MEMBER;
        }
        return request.module()
                        .filter(module -> !module.directory().equals(module.reactorRoot()))
                        .isPresent()
                ? Notice.Scope.MODULE
                : Notice.Scope.WHOLE;
    }

    /** Servers look for files from the repository's root. */
    private static List<Notice.Missed> missed(ChangedCoverage changed, Sources sources) {
        Path root = ModuleLocation.repositoryRoot(sources.module(), sources.root());
        String module = Names.below(root, sources.module());
        String prefix = module.isEmpty() ? "" : module + "/";
        return changed.missed().stream()
                .flatMap(file -> Notice.Missed.of(prefix + file.getKey(), file.getValue()).stream())
                .toList();
    }
}

package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.talk.RerunList;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.ledger.FeatureId;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.OwnFilesAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one list of failed scenarios, at the place that the user named, of those that behave's rerun formatter wrote for
 * each process. In the order of the listing it is what one process would have written.
 */
final class RerunLists {

    private final Path root;
    private final Path workingDirectory;
    private final List<ListedFile> listed;

    /**
     * Prepares.
     *
     * @param root the module's real path, to which the listing's paths are relative
     * @param workingDirectory where behave runs, to which its own are; a real path
     */
    RerunLists(Path root, Path workingDirectory, List<ListedFile> listed) {
        this.root = root;
        this.workingDirectory = workingDirectory;
        this.listed = List.copyOf(listed);
    }

    /**
     * Writes the lists; one without a scenario is removed, as behave itself does it.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when one cannot be written
     */
    void join(List<Attempt> attempts, Console console) {
        Map<Path, List<Path>> parts = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            for (SuiteEvent.RerunListed list : attempt.ledger().rerunLists()) {
                parts.computeIfAbsent(Names.path(list.place()), place -> new ArrayList<>())
                        .add(Names.path(list.path()));
            }
        }
        Set<String> untold = untold(attempts);
        List<String> order = listed.stream()
                .flatMap(file -> file.tests().stream())
                .flatMap(id -> location(id).stream())
                .toList();
        parts.forEach((place, files) -> {
            Optional<Integer> scenarios = RerunList.join(place, files, untold, order);
            if (scenarios.isEmpty()) {
                console.warn(OwnFilesAdvice.rerunListNotJoined(place, files));
            } else if (scenarios.get() > 0) {
                console.info("behave's rerun list of all workers: " + place + " ("
                        + Counted.of(scenarios.get(), "scenario") + ")");
            }
        });
    }

    /** behave writes its list at its very end, to which a process that died did not come. */
    private Set<String> untold(List<Attempt> attempts) {
        Set<String> failed = new LinkedHashSet<>();
        attempts.stream()
                .filter(attempt -> attempt.ledger().ended().isEmpty())
                .flatMap(attempt -> attempt.ledger().results().stream())
                .filter(TestResult::failed)
                .flatMap(result -> location(result.id()).stream())
                .forEach(failed::add);
        return failed;
    }

    /** What failed beside the scenarios, as a hook of a feature, has none. */
    private Optional<String> location(String id) {
        return FeatureId.of(id)
                .map(scenario -> Names.text(workingDirectory.relativize(Names.in(root, scenario.path()))) + ":"
                        + scenario.line());
    }
}

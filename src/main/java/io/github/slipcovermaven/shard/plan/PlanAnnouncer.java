package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.request.Tool;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TxSpec;
import io.github.slipcovermaven.request.WorkerRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Tells with what, with how many workers and of which sources a shard is about to run. */
public final class PlanAnnouncer {

    private final Console console;
    private final ShardRequest request;

    public PlanAnnouncer(Console console, ShardRequest request) {
        this.console = console;
        this.request = request;
    }

    /**
     * Tells it.
     *
     * @param branches whether they are measured
     */
    public void tell(
            PythonEnvironment environment,
            List<Path> sources,
            boolean branches,
            Choice choice,
            WorkerCapacity capacity) {
        int workers = choice.workers();
        List<String> tools =
                new ArrayList<>(request.tools().stream().map(Tool::name).toList());
        Collections.rotate(tools, -1); // the engine last
        console.info(tools.stream()
                        .map(tool -> tool + " " + environment.tools().getOrDefault(tool, "absent"))
                        .collect(Collectors.joining(", "))
                + "; " + Counted.of(workers, "worker")
                + whyAsMany(request.workers(), capacity, workers));
        choice.why().ifPresent(console::info);
        capacity.warning(workers).ifPresent(console::warn);
        console.info("measuring "
                + String.join(
                        ", ",
                        sources.stream()
                                .map(path -> relative(request.module().directory(), path))
                                .toList())
                + (branches ? " (lines and branches)" : " (lines)"));
    }

    private static String whyAsMany(WorkerRules rules, WorkerCapacity capacity, int workers) {
        if (!rules.tx().isEmpty()) {
            return " (tx: "
                    + String.join(", ", rules.tx().stream().map(TxSpec::shown).toList()) + ")";
        }
        return capacity.why(rules.workers(), workers);
    }

    /** As the reports name them: a sibling's by the way there, unless that is longer than its own place. */
    private static String relative(Path module, Path path) {
        if (path.equals(module)) {
            return ".";
        }
        String absolute = Names.text(path);
        String relative = path.isAbsolute() == module.isAbsolute() ? Names.below(module, path) : absolute;
        return relative.length() < absolute.length() ? relative : absolute;
    }
}

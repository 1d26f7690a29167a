package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.artifact.record.RunEnvironment;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** In which Python each worker ran, where that is not the one that the run was prepared with. */
public final class WorkerEnvironments {

    private WorkerEnvironments() {}

    /** Returns the workers of another environment than the run's own. */
    public static SortedMap<String, RunEnvironment> others(RunEnvironment own, List<Attempt> attempts) {
        SortedMap<String, RunEnvironment> others = new TreeMap<>();
        for (Attempt attempt : attempts) {
            for (WorkerEvent.WorkerReady worker : attempt.ledger().workers()) {
                RunEnvironment environment = of(worker, own);
                if (!environment.equals(own)) {
                    others.put(worker.worker(), environment);
                }
            }
        }
        return others;
    }

    /**
     * Returns a sentence for each name that workers of two environments had, one in the first run and one in a rerun:
     * the names of their files do not tell which is which.
     */
    public static List<String> ambiguous(RunEnvironment own, List<Attempt> attempts) {
        SortedMap<String, RunEnvironment> first = new TreeMap<>();
        Set<String> sentences = new LinkedHashSet<>();
        for (Attempt attempt : attempts) {
            for (WorkerEvent.WorkerReady worker : attempt.ledger().workers()) {
                RunEnvironment environment = of(worker, own);
                RunEnvironment before = first.putIfAbsent(worker.worker(), environment);
                if (before != null && !before.equals(environment)) {
                    sentences.add("worker " + worker.worker() + " was one of Python " + before.python()
                            + " and in a rerun one of Python " + environment.python());
                }
            }
        }
        return List.copyOf(sentences);
    }

    private static RunEnvironment of(WorkerEvent.WorkerReady worker, RunEnvironment own) {
        WorkerEvent.Origin origin = worker.origin();
        return origin == null
                ? own
                : new RunEnvironment(
                        worker.python(), origin.implementation(), origin.platform(), new TreeMap<>(origin.tools()));
    }
}

package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.problem.OwnFilesAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Files that more than one process wrote when its tests were over, so that only the last one's is there. Whose they are is
 * not known: a plugin's, a hook's, a fixture's.
 */
final class Overwritten {

    private Overwritten() {}

    /** Warns of each, and says who wrote it. */
    static void tell(List<Attempt> attempts, Console console) {
        Set<String> known = attempts.stream()
                .flatMap(attempt -> attempt.ledger().renamed().stream())
                .flatMap(report -> List.of(report.path(), report.place()).stream())
                .collect(Collectors.toSet());
        Map<String, Map<String, WorkerEvent.Left>> writers = new TreeMap<>();
        for (Attempt attempt : attempts) {
            for (WorkerEvent.Written written : attempt.ledger().written()) {
                written.files()
                        .forEach((path, left) -> writers.computeIfAbsent(path, file -> new LinkedHashMap<>())
                                .put(name(attempt, written.worker()), left));
            }
        }
        writers.forEach((path, by) -> {
            if (by.size() > 1 && !known.contains(path) && !isTheSame(by) && isThere(path)) {
                console.warn(OwnFilesAdvice.overwritten(path, List.copyOf(by.keySet()))
                        .message());
            }
        });
    }

    private static boolean isThere(String path) {
        return Files.isRegularFile(Names.path(path));
    }

    /** Each wrote it, and all of them the same. */
    private static boolean isTheSame(Map<String, WorkerEvent.Left> by) {
        long contents =
                by.values().stream().map(WorkerEvent.Left::hash).distinct().count();
        long states =
                by.values().stream().map(WorkerEvent.Left::state).distinct().count();
        boolean known = by.values().stream().allMatch(left -> left.hash() != null);
        return known && contents == 1 && states == by.size();
    }

    private static String name(Attempt attempt, String worker) {
        Origin origin = attempt.origin();
        String process = worker.equals(Origin.MAIN) ? origin.runner().name() : worker;
        return origin.round() == 0 ? process : process + " of rerun " + origin.number();
    }
}

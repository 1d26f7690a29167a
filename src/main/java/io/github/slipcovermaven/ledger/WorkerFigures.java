package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a worker took.
 *
 * @param worker its name
 * @param start how long it took to be ready, from when pytest was started, in seconds
 * @param seconds from then to the end of its last test, collecting included
 * @param planned what the plan expected of that, in seconds; empty where the tests were not planned for it
 * @param peak the most that its own process took of memory, in bytes; empty for one that died or ran on another host
 * @param openFiles how many files it may have open at once; empty where nobody says
 */
public record WorkerFigures(
        String worker,
        double start,
        double seconds,
        OptionalDouble planned,
        OptionalLong peak,
        OptionalLong openFiles) {

    /**
     * Returns the figures of the workers of one run of pytest: xdist's, else that process itself.
     *
     * @param planned what was expected of that process; empty where nothing was
     */
    public static List<WorkerFigures> of(Ledger ledger, OptionalDouble planned) {
        List<WorkerFigures> figures = new ArrayList<>();
        Optional<SuiteEvent.SessionStarted> session = ledger.session();
        if (ledger.launched().isEmpty() || session.isEmpty()) {
            return figures;
        }
        for (WorkerEvent.WorkerReady worker : ledger.workers()) {
            figures.add(one(ledger, worker.worker(), worker.time(), OptionalDouble.empty()));
        }
        if (figures.isEmpty()) {
            List<String> names = ledger.lastEnds().keySet().stream().toList();
            String own = names.isEmpty()
                    ? ledger.peaks().keySet().stream().findFirst().orElse("main")
                    : names.get(0);
            figures.add(one(ledger, own, session.get().time(), planned));
        }
        return List.copyOf(figures);
    }

    private static WorkerFigures one(Ledger ledger, String worker, double ready, OptionalDouble planned) {
        Double end = ledger.lastEnds().get(worker);
        Long peak = ledger.peaks().get(worker);
        Long openFiles = ledger.openFiles().get(worker);
        return new WorkerFigures(
                worker,
                Math.max(0, ready - ledger.launched().orElse(ready)),
                end == null ? 0 : Math.max(0, end - ready),
                planned,
                peak == null ? OptionalLong.empty() : OptionalLong.of(peak),
                openFiles == null ? OptionalLong.empty() : OptionalLong.of(openFiles));
    }
}

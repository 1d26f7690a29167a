package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which workers there were and what became of them: the part of a {@link Ledger} that is about workers, whose methods of the
 * same names say what each answer means.
 */
final class WorkerBook {

    private final Map<String, WorkerEvent.WorkerReady> ready = new LinkedHashMap<>();
    private final List<WorkerEvent.WorkerDown> deaths = new ArrayList<>();
    private final Map<String, Long> peaks = new LinkedHashMap<>();
    private final Map<String, Long> openFiles = new LinkedHashMap<>();

    void ready(WorkerEvent.WorkerReady worker) {
        ready.put(worker.worker(), worker);
    }

    void gone(WorkerEvent.WorkerDown down) {
        if (!down.complete()) {
            deaths.add(down);
        }
    }

    void peak(WorkerEvent.PeakMemory peak) {
        peaks.put(peak.worker(), peak.bytes());
        if (peak.openFiles() != null) {
            openFiles.put(peak.worker(), peak.openFiles());
        }
    }

    Collection<WorkerEvent.WorkerReady> ready() {
        return List.copyOf(ready.values());
    }

    List<WorkerEvent.WorkerDown> deaths() {
        return List.copyOf(deaths);
    }

    Map<String, Long> peaks() {
        return Collections.unmodifiableMap(peaks);
    }

    Map<String, Long> openFiles() {
        return Collections.unmodifiableMap(openFiles);
    }
}

package io.github.slipcovermaven.history;

import io.github.slipcovermaven.artifact.record.PeakMemoryFile;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much memory a worker took in the last run on this machine: kept beside the local repository. */
public final class PeakHistory {

    private final Path file;
    private final String execution;

    private PeakHistory(Path file, String execution) {
        this.file = file;
        this.execution = execution;
    }

    public static PeakHistory of(ShardRequest request) {
        ModuleLocation module = request.module();
        return new PeakHistory(
                PeakMemoryFile.of(request.python().cache().resolve("memory"), module.groupId(), module.artifactId()),
                request.executionId());
    }

    /** Returns the peak of the largest worker in bytes; empty when there was no run. */
    public OptionalLong read(Console console) {
        Long peak = all(console).get(execution);
        return peak == null ? OptionalLong.empty() : OptionalLong.of(peak);
    }

    /** A damaged cache is as good as none. */
    private SortedMap<String, Long> all(Console console) {
        try {
            return PeakMemoryFile.read(file);
        } catch (ProblemException e) {
            console.warn(e.problem().message());
            return new TreeMap<>();
        }
    }

    /** Keeps what this run tells. */
    public void keep(List<Ledger> ledgers, Console console) {
        OptionalLong peak = ledgers.stream()
                .map(Ledger::peaks)
                .flatMap(peaks -> peaks.values().stream())
                .mapToLong(Long::longValue)
                .max();
        if (peak.isEmpty()) {
            return;
        }
        SortedMap<String, Long> all = new TreeMap<>(all(console));
        all.put(execution, peak.getAsLong());
        try {
            PeakMemoryFile.write(file, all);
        } catch (ProblemException e) {
            console.warn(e.problem().message());
        }
    }
}

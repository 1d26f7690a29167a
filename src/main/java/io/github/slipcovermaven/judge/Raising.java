package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.gate.BaselineFile;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.gate.Baseline;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.gate.Ratchet;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Raises a module's entry in the baseline, and never lowers it. */
public final class Raising {

    private Raising() {}

    /**
     * Raises it where the result is higher.
     *
     * @param subject the module's name, for people
     * @param perFile whether the files get entries, too
     * @param sources where the module's sources are; empty where they are not here
     * @return what to tell
     * @throws ProblemException when there is no baseline, or the result is incomplete
     */
    public static List<String> of(
            Criteria criteria, MergeResult result, String subject, boolean perFile, Optional<Sources> sources) {
        Criteria.KeptRatchet kept =
                criteria.ratchet().orElseThrow(() -> new ProblemException(GateAdvice.updateWithoutBaseline()));
        if (result.state() != RunState.COMPLETE) {
            throw new ProblemException(GateAdvice.baselineOfIncomplete());
        }
        SortedMap<String, Counters> now = Judgement.counters(result);
        String module = Judgement.module(result, subject);
        List<String> told = new ArrayList<>();
        BaselineFile.update(kept.file(), baseline -> {
            Baseline.Module before = baseline.modules().get(module);
            Baseline.Module after = before == null
                    ? Ratchet.first(now, perFile)
                    : new Ratchet(before, kept.tolerance())
                            .raised(now, RenamedFiles.since(kept.file(), before, now.keySet(), sources), perFile);
            told.add(words(kept.file(), module, before, after));
            return baseline.with(module, after);
        });
        return told;
    }

    private static String words(Path file, String module, Baseline.@Nullable Module before, Baseline.Module after) {
        if (after.equals(before)) {
            return "The baseline " + file + " already has what " + module + " came to, or more.";
        }
        return "The entry of " + module + (before == null ? " was added to" : " was raised in") + " the baseline "
                + file + ". Commit the file.";
    }
}

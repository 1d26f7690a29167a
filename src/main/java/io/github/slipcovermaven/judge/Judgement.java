package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.gate.BaselineFile;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.gate.Baseline;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Judged;
import io.github.slipcovermaven.gate.Measured;
import io.github.slipcovermaven.gate.Ratchet;
import io.github.slipcovermaven.gate.Verdict;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.problem.GateAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a module's result came to by its criteria.
 *
 * @param verdict of the limits
 * @param ratchet of the baseline; empty where there is none
 */
public record Judgement(Verdict verdict, Optional<Ratchet.Outcome> ratchet) {

    /**
     * Judges a result.
     *
     * @param subject the module's name, for people
     * @throws ProblemException when the baseline does not know the module
     */
    public static Judgement of(Criteria criteria, MergeResult result, String subject) {
        SortedMap<String, Counters> files = counters(result);
        return new Judgement(
                criteria.gate().judge(new Measured(Element.PROJECT, subject, files)),
                criteria.ratchet().map(ratchet -> ratchet(ratchet, result, subject, files)));
    }

    private static Ratchet.Outcome ratchet(
            Criteria.KeptRatchet kept, MergeResult result, String subject, SortedMap<String, Counters> files) {
        Baseline baseline = BaselineFile.read(kept.file())
                .orElseThrow(() -> new ProblemException(GateAdvice.baselineMissing(kept.file())));
        String module = module(result, subject);
        Baseline.Module entry = baseline.modules().get(module);
        if (entry == null) {
            throw new ProblemException(GateAdvice.baselineWithoutModule(kept.file(), module));
        }
        return new Ratchet(entry, kept.tolerance()).judge(subject, files, Map.of());
    }

    /** Returns by which name a baseline knows the module of a result. */
    static String module(MergeResult result, String subject) {
        MergeResult.Revision revision = result.revision();
        return revision == null ? subject : revision.module();
    }

    /** Returns what each file came to. */
    static SortedMap<String, Counters> counters(MergeResult result) {
        SortedMap<String, Counters> files = new TreeMap<>();
        result.files().forEach((path, file) -> files.put(path, new Counters(file.lines(), file.branches())));
        return files;
    }

    /** Returns all that was not kept, the limits' first. */
    public List<Violation> violations() {
        return Stream.concat(
                        verdict.violations().stream(),
                        ratchet.stream().flatMap(outcome -> outcome.violations().stream()))
                .toList();
    }

    /** Returns the limits that nothing was held against. */
    public List<Problem> idle() {
        return verdict.idle().stream().map(Judgement::idle).toList();
    }

    private static Problem idle(Judged judged) {
        return GateAdvice.idleLimit(
                judged.rule().place(), judged.rule().words(), judged.limit().words(), judged.chosen() > 0);
    }
}

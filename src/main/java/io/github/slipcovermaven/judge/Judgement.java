package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.gate.BaselineFile;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.compare.Category;
import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.gate.Baseline;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Judged;
import io.github.slipcovermaven.gate.Measured;
import io.github.slipcovermaven.gate.Ratchet;
import io.github.slipcovermaven.gate.Verdict;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a module's result came to by its criteria.
 *
 * @param verdict of the limits
 * @param ratchet of the baseline; empty where there is none
 * @param changed of the changed lines; empty where nobody asks for them
 * @param comparison with an earlier result; empty where there is none
 * @param violations all that was not kept: the limits, the baseline, the changed lines
 */
public record Judgement(
        Verdict verdict,
        Optional<Ratchet.Outcome> ratchet,
        Optional<ChangedCoverage> changed,
        Optional<BaseComparison> comparison,
        List<Violation> violations) {

    /** Keeps an unmodifiable copy. */
    public Judgement {
        violations = List.copyOf(violations);
    }

    /**
     * Judges a result.
     *
     * @param subject the module's name, for people
     * @param sources where its sources are; empty where they are not here
     * @param current where they were looked for
     * @throws ProblemException when the baseline does not know the module, or what changed cannot be told
     */
    public static Judgement of(
            Criteria criteria, MergeResult result, String subject, Optional<Sources> sources, Path current) {
        Optional<ChangedCoverage> changed = criteria.changed()
                .map(wish -> ChangedCoverage.of(wish, result, here(sources, subject, current, "changedSince")));
        Optional<BaseComparison> comparison = criteria.base()
                .map(wish -> BaseComparison.of(wish, result, here(sources, subject, current, "compareWith")));
        SortedMap<String, Counters> files = counters(result);
        comparison.ifPresent(compared -> compared.files()
                .forEach((path, file) -> files.computeIfPresent(path, (any, counters) -> withLost(counters, file))));
        Verdict verdict = criteria.gate().judge(new Measured(Element.PROJECT, subject, files));
        Optional<Ratchet.Outcome> ratchet =
                criteria.ratchet().map(kept -> ratchet(kept, result, subject, files, sources));
        List<Violation> violations = new ArrayList<>(verdict.violations());
        ratchet.ifPresent(outcome -> violations.addAll(outcome.violations()));
        changed.flatMap(lines -> lines.judge(subject)).ifPresent(violations::add);
        return new Judgement(verdict, ratchet, changed, comparison, violations);
    }

    private static Sources here(Optional<Sources> sources, String subject, Path current, String parameter) {
        return sources.orElseThrow(
                () -> new ProblemException(CompareAdvice.sourcesElsewhere(subject, current, parameter)));
    }

    private static Counters withLost(Counters counters, FileComparison file) {
        return new Counters(
                counters.lines(),
                counters.branches(),
                new Counters.Lost(file.lines(Category.LOST).size(), file.tally().branches(Category.LOST)));
    }

    private static Ratchet.Outcome ratchet(
            Criteria.KeptRatchet kept,
            MergeResult result,
            String subject,
            SortedMap<String, Counters> files,
            Optional<Sources> sources) {
        Baseline baseline = BaselineFile.read(kept.file())
                .orElseThrow(() -> new ProblemException(GateAdvice.baselineMissing(kept.file())));
        String module = module(result, subject);
        Baseline.Module entry = baseline.modules().get(module);
        if (entry == null) {
            throw new ProblemException(GateAdvice.baselineWithoutModule(kept.file(), module));
        }
        return new Ratchet(entry, kept.tolerance())
                .judge(subject, files, RenamedFiles.since(kept.file(), entry, files.keySet(), sources));
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

    /** Returns the limits that nothing was held against. */
    public List<Problem> idle() {
        return idle(verdict);
    }

    /** Returns the limits of a verdict that nothing was held against. */
    public static List<Problem> idle(Verdict verdict) {
        return verdict.idle().stream().map(Judgement::idle).toList();
    }

    /** The files of a reactor begin with their module. */
    private static Problem idle(Judged judged) {
        String place = judged.rule().place();
        String words = judged.rule().words();
        String limit = judged.limit().words();
        boolean chosen = judged.chosen() > 0;
        return judged.rule().element() == Element.REACTOR
                ? GateAdvice.idleReactorLimit(place, words, limit, chosen)
                : GateAdvice.idleLimit(place, words, limit, chosen);
    }
}

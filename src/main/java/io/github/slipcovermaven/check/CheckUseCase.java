package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.judge.Criteria;
import io.github.slipcovermaven.judge.Judgement;
import io.github.slipcovermaven.judge.Raising;
import io.github.slipcovermaven.judge.Sources;
import io.github.slipcovermaven.judge.Stand;
import io.github.slipcovermaven.judge.Standings;
import io.github.slipcovermaven.merge.Summaries;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.Console;
import java.util.List;
import java.util.Optional;

/** Judges the merged result; never passes on absent, altered or incomplete data. */
public final class CheckUseCase {

    private final Console console;

    /** Prepares the use case. */
    public CheckUseCase(Console console) {
        this.console = console;
    }

    /**
     * Judges what merge left behind.
     *
     * @throws ProblemException when the result cannot be trusted, or a limit is not kept
     */
    public void run(CheckRequest request) {
        Announcement announcement = new Announcement(request, console);
        Optional<Believable> judged;
        try {
            judged = judged(request, announcement);
        } catch (ProblemException e) {
            announcement.refused(e.problem());
            throw e;
        }
        judged.ifPresent(words -> conclude(request, words));
    }

    /**
     * Fails for what is known already.
     *
     * @throws ProblemException always
     */
    public void refuse(CheckRequest request, Problem problem) {
        new Announcement(request, console).refused(problem);
        throw new ProblemException(problem);
    }

    /** Judges what there is; empty where the tests were skipped. */
    private Optional<Believable> judged(CheckRequest request, Announcement announcement) {
        Criteria.of(request.gate()); // refuses what makes no sense first
        MergeResult result = TrustedResult.read(request);
        if (result.state() == RunState.SKIPPED) {
            console.info("The tests were skipped; nothing was judged.");
            return Optional.empty();
        }
        Criteria criteria = Criteria.of(request.gate().or(result.minimum()));
        if (request.gate().minimum().isEmpty() && result.minimum() != null) {
            console.info(result.minimum().words());
        }
        result.warnings().forEach(console::warn);
        boolean compared = ResultAge.compare(result, request, console);
        // Nothing of nothing counts as 100 %, which must not pass for a measured one.
        if (criteria.isOn() && result.counter().total() == 0) {
            throw new ProblemException(
                    ResultAdvice.nothingToJudge(request.folder().resolve(MergeResults.NAME)));
        }
        String subject = request.subject().orElse(result.module());
        Optional<Sources> sources = ResultAge.sources(result, request, console);
        if (request.update() != BaselineUpdate.NONE) {
            Raising.of(criteria, result, subject, request.update() == BaselineUpdate.FILES, sources)
                    .forEach(console::info);
        }
        Judgement judgement = judge(criteria, result, subject, sources, request);
        show(Standings.of(criteria, result, judgement), result, request);
        judgement.comparison().ifPresent(comparison -> comparison.words().forEach(console::info));
        tellIdle(criteria, judgement);
        Believable words = new Believable(criteria, judgement, result, subject, compared);
        announcement.judged(words, sources);
        return Optional.of(words);
    }

    /** What cannot be judged looks so in the reports, too. */
    private Judgement judge(
            Criteria criteria, MergeResult result, String subject, Optional<Sources> sources, CheckRequest request) {
        try {
            return Judgement.of(criteria, result, subject, sources, request.current());
        } catch (ProblemException e) {
            show(Standings.notJudged(e.problem()), result, request);
            throw e;
        }
    }

    /** The verdict is what counts: it stands, although it may not be written down. */
    private void show(Stand stand, MergeResult result, CheckRequest request) {
        try {
            Summaries.show(stand, result, request.folder());
        } catch (ProblemException e) {
            console.warn(e.problem().message());
        }
    }

    private void tellIdle(Criteria criteria, Judgement judgement) {
        for (Problem idle : judgement.idle()) {
            if (criteria.failIfNothingMatches()) {
                throw new ProblemException(idle);
            }
            console.warn(idle.message());
        }
    }

    private void conclude(CheckRequest request, Believable words) {
        List<Violation> violations = words.judgement().violations();
        if (violations.isEmpty()) {
            words.lines().forEach(console::info);
            return;
        }
        Conclusion.violated(
                violations.stream().map(Violation::message).toList(),
                request.folder(),
                request.haltOnFailure(),
                console);
    }
}

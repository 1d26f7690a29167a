package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Seconds;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TxSpec;
import io.github.slipcovermaven.request.WorkerRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Decides how many workers there are, and how the tests reach them. */
public final class TestPlan {

    private final WorkerRules rules;
    private final SuiteFacts facts;
    private final Ways ways;

    private TestPlan(WorkerRules rules, SuiteFacts facts) {
        this.rules = rules;
        this.facts = facts;
        this.ways = new Ways(rules, facts);
    }

    /**
     * Prepares the decision.
     *
     * @param root the module's real path
     * @param tests what the runner is told
     * @param listed all files, where the runner listed them
     * @param durations what earlier runs took
     * @param circumstances what else the tests' outcomes depend on
     */
    public static TestPlan of(
            ShardRequest request,
            Path root,
            List<Path> tests,
            Optional<List<ListedFile>> listed,
            Durations durations,
            Circumstances circumstances) {
        return new TestPlan(rulesOf(request), SuiteFacts.of(request, root, tests, listed, durations, circumstances));
    }

    /** What each worker is to have for itself xdist cannot give. */
    private static WorkerRules rulesOf(ShardRequest request) {
        WorkerRules rules = request.workers();
        boolean files = !request.isolation().isNone() && rules.distribution() == Distribution.AUTO;
        return files ? rules.with(Distribution.FILES) : rules;
    }

    /** Returns what the tests came to where all files were collected. */
    public KnownOutcomes known() {
        return facts.outcomes();
    }

    /** Returns which files are this shard's; empty when it is the whole suite. */
    public Optional<SliceForecast> slice() {
        return facts.slice();
    }

    /** Returns a line for each file that would be parted among so many workers, but for something that is loaded. */
    public List<String> keptWhole(int workers) {
        boolean files = rules.distribution() == Distribution.FILES
                || (rules.distribution() == Distribution.AUTO
                        && facts.needsXdist().isEmpty());
        if (workers == 1 || !files) {
            return List.of();
        }
        return ways.parted(workers).stream()
                .filter(facts.held()::containsKey)
                .map(file -> KeptWhole.line(file, String.valueOf(facts.held().get(file))))
                .toList();
    }

    /** Returns how xdist hands out the tests, where something that is installed decides that. */
    public Optional<String> distMode(Choice choice) {
        boolean decided = choice.workers() > 1
                && choice.division().isEmpty()
                && rules.tx().isEmpty()
                && rules.distMode().isEmpty();
        return facts.together().filter(who -> decided).map(Sharing.Together::line);
    }

    /** Decides. */
    public Choice choose(WorkerCapacity capacity) {
        Choice choice = chosen(capacity);
        boolean apart = choice.division().isPresent() || facts.slice().isPresent();
        if (!apart || !facts.collectedByAll()) {
            return choice;
        }
        return choice.collectingAll("each process collects all files, as "
                + (facts.leaning().isEmpty()
                        ? TrialAdvice.unknown(List.copyOf(facts.outcomes().unknown()))
                        : TrialAdvice.leaning(facts.leaning())));
    }

    private Choice chosen(WorkerCapacity capacity) {
        if (!rules.tx().isEmpty()) {
            return new Choice(TxSpec.workers(rules.tx()), Optional.empty(), Optional.empty());
        }
        if (facts.nothingIsMine()) {
            return Choice.alone();
        }
        int most = capacity.most(rules.workers());
        Optional<Choice> one = rules.workers().isEmpty() && most > 1 ? ways.one(most) : Optional.empty();
        if (one.isPresent() && rules.distMode().isEmpty()) {
            return one.get();
        }
        return switch (rules.distribution()) {
            case FILES -> ways.files(most);
            case XDIST -> ways.xdist(most);
            case AUTO -> auto(most);
        };
    }

    private Choice auto(int most) {
        Optional<String> against = against();
        if (most == 1) {
            return Choice.alone();
        }
        if (rules.distMode().isEmpty() && !facts.ties().isEmpty()) {
            return tied(most);
        }
        if (against.isPresent()) {
            boolean mayShare = rules.distMode().isEmpty() && facts.needsXdist().isEmpty();
            return ways.xdist(most)
                    .as("distribution: xdist, as " + against.get())
                    .or(mayShare ? ways.files(most).division() : Optional.empty());
        }
        Choice files = ways.files(most);
        if (facts.together().isPresent()) {
            return files.as("distribution: files, as " + facts.together().get().who());
        }
        Choice xdist = ways.xdist(most);
        double byFiles = ways.seconds(files.workers());
        double byXdist = ways.secondsOfXdist(xdist.workers());
        String expected = ", as earlier runs let expect " + Seconds.of(byFiles) + " with files and "
                + Seconds.of(byXdist) + " with xdist";
        return byFiles < byXdist
                ? files.as("distribution: files" + expected)
                : xdist.as("distribution: xdist" + expected).or(files.division());
    }

    /** Where an earlier run has shown that xdist is none of the ways. */
    private Choice tied(int most) {
        if (!facts.ties().together().isEmpty()) {
            return Choice.alone().as("1 worker, as " + facts.ties().together().get(0));
        }
        String why = "the tests of " + Listed.inWords(List.copyOf(facts.ties().differing()), "and")
                + " have other names, or another order, in each process";
        if (facts.needsXdist().isPresent()) {
            return Choice.alone()
                    .as("1 worker, as " + why + ", and " + facts.needsXdist().get());
        }
        return ways.files(most).as("distribution: files, as " + why);
    }

    private Optional<String> against() {
        if (rules.distMode().isPresent()) {
            return Optional.of("distMode is set");
        }
        if (facts.needsXdist().isPresent()) {
            return facts.needsXdist();
        }
        return facts.known() || facts.together().isPresent()
                ? Optional.empty()
                : Optional.of("too little is known of what the tests take");
    }
}

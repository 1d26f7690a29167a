package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.FileForecast;
import io.github.slipcovermaven.plan.Forecast;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.Spread;
import io.github.slipcovermaven.plan.Starts;
import io.github.slipcovermaven.plan.Ties;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Seconds;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TxSpec;
import io.github.slipcovermaven.request.WorkerRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Decides how many workers there are, and how the tests reach them. */
public final class TestPlan {

    /** A smaller number of workers is taken when it ends nearly as early as the best. */
    private static final double NEARLY = 1.05;

    /** What a further process must save, as a part of what its start costs. */
    private static final double WORTH = 0.5;

    private final WorkerRules rules;
    private final List<FileForecast> forecasts;
    private final boolean known;
    private final boolean nothingIsMine;
    private final Optional<String> needsXdist;
    private final boolean listed;
    private final Optional<SliceForecast> slice;
    private final SortedMap<String, String> leaning;
    private final Starts starts;
    private final Ties ties;
    private final SortedMap<String, String> held;
    private final Optional<String> dependent;
    private final KnownOutcomes outcomes;

    /**
     * Takes what the decision depends on.
     *
     * @param suite all files, as far as they are known
     * @param known whether enough is known of what they take
     * @param needsXdist why only xdist can hand the tests out; empty when it is not so
     * @param listed whether the runner itself has said which files there are
     * @param slice which of them are this shard's; empty for all
     * @param held by file, why it is to stay whole for something that is loaded
     * @param dependent which plugin lets tests depend on others of their file
     * @param durations what else is known of them
     * @param outcomes what they came to where all were collected
     */
    private TestPlan(
            WorkerRules rules,
            List<FileForecast> suite,
            boolean known,
            Optional<String> needsXdist,
            boolean listed,
            Optional<SliceForecast> slice,
            SortedMap<String, String> held,
            Optional<String> dependent,
            Durations durations,
            KnownOutcomes outcomes) {
        this.outcomes = outcomes;
        this.held = held;
        this.dependent = dependent;
        this.leaning = durations.leaning();
        this.starts = durations.starts();
        this.ties = durations.ties();
        this.rules = rules;
        this.slice = slice;
        this.forecasts = slice.map(SliceForecast::mine).orElse(suite);
        this.nothingIsMine = forecasts.isEmpty() && !suite.isEmpty();
        this.known = known;
        this.needsXdist = needsXdist;
        this.listed = listed;
    }

    /**
     * What was decided.
     *
     * @param workers how many
     * @param division which files are whose; empty when xdist hands the tests out, or there is one worker
     * @param why in one line; empty when there was nothing to decide
     * @param collectAll whether each process collects the files of the others, too, and leaves only their tests alone
     * @param instead how processes would share the files if xdist turned out not to be able to hand the tests out; empty
     *     where they must not
     */
    public record Choice(
            int workers,
            Optional<Division> division,
            Optional<String> why,
            boolean collectAll,
            Optional<Division> instead) {

        /** Each process collects what it runs. */
        Choice(int workers, Optional<Division> division, Optional<String> why) {
            this(workers, division, why, false, Optional.empty());
        }

        Choice or(Optional<Division> files) {
            return new Choice(workers, division, why, collectAll, files);
        }
    }

    /**
     * Prepares the decision.
     *
     * @param root the module's real path
     * @param tests what pytest is told
     * @param circumstances what else the tests' outcomes depend on, in words
     * @param packages that are installed, normalised names
     */
    public static TestPlan of(
            ShardRequest request,
            Path root,
            List<Path> tests,
            Durations durations,
            String circumstances,
            Map<String, String> packages) {
        SortedMap<String, Long> sizes = TestFiles.sizes(
                root, request.selection(), tests, durations.files().keySet());
        Optional<String> needs = durations.needs().stream()
                .map(fixture -> "the tests use the fixture " + fixture)
                .findFirst()
                .or(() -> durations.against().stream().findFirst())
                .or(() -> XdistHints.find(
                        root, sizes.keySet(), request.selection().written(), packages));
        List<FileForecast> suite = durations.forecasts(sizes);
        boolean known = isKnown(sizes, durations);
        return new TestPlan(
                rulesOf(request),
                suite,
                known,
                needs,
                false,
                SliceForecast.of(request, suite, known),
                durations.held(),
                DependentTests.find(packages),
                durations,
                durations.outcomes().under(circumstances, sizes.keySet()));
    }

    /**
     * Prepares the decision for behave.
     *
     * @param features all that it found
     */
    public static TestPlan ofFeatures(ShardRequest request, List<ListedFile> features, Durations durations) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        features.stream()
                .filter(ListedFile::isSelected)
                .forEach(feature -> sizes.merge(feature.path(), feature.size(), Long::sum));
        List<FileForecast> suite = durations.forecasts(sizes);
        boolean known = isKnown(sizes, durations);
        return new TestPlan(
                request.workers(),
                suite,
                known,
                Optional.empty(),
                true,
                SliceForecast.of(request, suite, known),
                new TreeMap<>(),
                Optional.empty(),
                durations,
                KnownOutcomes.NONE);
    }

    /** What each worker is to have for itself xdist cannot give. */
    private static WorkerRules rulesOf(ShardRequest request) {
        WorkerRules rules = request.workers();
        boolean files = !request.isolation().isNone() && rules.distribution() == Distribution.AUTO;
        return files ? rules.with(Distribution.FILES) : rules;
    }

    /** Tells whether too little to matter is not known. */
    private static boolean isKnown(SortedMap<String, Long> sizes, Durations durations) {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        long unknown = sizes.entrySet().stream()
                .filter(file -> !durations.files().containsKey(file.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return !sizes.isEmpty() && unknown * 5 <= all;
    }

    /** Returns what the tests came to where all files were collected. */
    public KnownOutcomes known() {
        return outcomes;
    }

    /** Returns which files are this shard's; empty when it is the whole suite. */
    public Optional<SliceForecast> slice() {
        return slice;
    }

    /** Returns a line for each file that would be parted among so many workers, but for something that is loaded. */
    public List<String> keptWhole(int workers) {
        boolean files = rules.distribution() == Distribution.FILES
                || (rules.distribution() == Distribution.AUTO && needsXdist.isEmpty());
        if (workers == 1 || !files) {
            return List.of();
        }
        Division free = Spread.divide(
                forecasts.stream()
                        .map(file -> held.containsKey(file.path()) ? file.parted() : file)
                        .toList(),
                workers);
        return free.parts().keySet().stream()
                .filter(held::containsKey)
                .map(file -> KeptWhole.line(file, String.valueOf(held.get(file))))
                .toList();
    }

    /** Returns how xdist hands out the tests, where something that is installed decides that. */
    public Optional<String> distMode(Choice choice) {
        boolean decided = choice.workers() > 1
                && choice.division().isEmpty()
                && rules.tx().isEmpty()
                && rules.distMode().isEmpty();
        return dependent.filter(who -> decided).map(DependentTests::line);
    }

    /** Decides. */
    public Choice choose(WorkerCapacity capacity) {
        Choice choice = chosen(capacity);
        boolean apart = choice.division().isPresent() || slice.isPresent();
        if (!apart || !collectedByAll()) {
            return choice;
        }
        String all = "each process collects all files, as "
                + (leaning.isEmpty()
                        ? TrialAdvice.unknown(List.copyOf(outcomes.unknown()))
                        : TrialAdvice.leaning(leaning));
        return new Choice(
                choice.workers(),
                choice.division(),
                Optional.of(choice.why().map(why -> why + "; " + all).orElse(all)),
                true,
                choice.instead());
    }

    private Choice chosen(WorkerCapacity capacity) {
        if (!rules.tx().isEmpty()) {
            return new Choice(TxSpec.workers(rules.tx()), Optional.empty(), Optional.empty());
        }
        if (nothingIsMine) {
            return new Choice(1, Optional.empty(), Optional.empty());
        }
        int most = capacity.most(rules.workers());
        return switch (rules.distribution()) {
            case FILES -> files(most);
            case XDIST -> xdist(most);
            case AUTO -> auto(most);
        };
    }

    private Choice files(int most) {
        int workers = rules.workers().isEmpty() && known ? smallest(most, this::seconds) : most;
        Optional<Division> division = division(workers);
        int count = division.map(Division::count).orElse(1);
        Optional<String> why = workers == most ? Optional.empty() : Optional.of(fewer(workers, most));
        if (count < workers) {
            why = Optional.of(Counted.of(count, "worker") + " instead of " + workers
                    + ", as there are no more files to share out");
        }
        return new Choice(count, division, why);
    }

    private Choice xdist(int most) {
        int workers = rules.workers().isEmpty() && known ? smallest(most, this::secondsOfXdist) : most;
        return new Choice(
                workers, Optional.empty(), workers == most ? Optional.empty() : Optional.of(fewer(workers, most)));
    }

    private Choice auto(int most) {
        Optional<String> against = against();
        if (most == 1) {
            return new Choice(1, Optional.empty(), Optional.empty());
        }
        if (rules.distMode().isEmpty() && !ties.isEmpty()) {
            return tied(most);
        }
        if (against.isPresent()) {
            Choice choice = xdist(most);
            boolean mayShare = rules.distMode().isEmpty() && needsXdist.isEmpty();
            return new Choice(
                            choice.workers(),
                            Optional.empty(),
                            Optional.of("distribution: xdist, as " + against.get()
                                    + choice.why().map(why -> "; " + why).orElse("")))
                    .or(mayShare ? files(most).division() : Optional.empty());
        }
        Choice files = files(most);
        if (dependent.isPresent()) {
            return new Choice(
                    files.workers(),
                    files.division(),
                    Optional.of("distribution: files, as " + dependent.get()
                            + files.why().map(why -> "; " + why).orElse("")));
        }
        Choice xdist = xdist(most);
        double byFiles = seconds(files.workers());
        double byXdist = secondsOfXdist(xdist.workers());
        Choice better = byFiles < byXdist ? files : xdist;
        String reason = "distribution: " + (better == files ? "files" : "xdist") + ", as earlier runs let expect "
                + Seconds.of(byFiles) + " with files and " + Seconds.of(byXdist) + " with xdist";
        return new Choice(
                        better.workers(),
                        better.division(),
                        Optional.of(reason + better.why().map(why -> "; " + why).orElse("")))
                .or(better == files ? Optional.empty() : files.division());
    }

    /** Where an earlier run has shown that xdist is none of the ways. */
    private Choice tied(int most) {
        if (!ties.together().isEmpty()) {
            return new Choice(
                    1,
                    Optional.empty(),
                    Optional.of("1 worker, as " + ties.together().get(0)));
        }
        String why = "the tests of " + Listed.inWords(List.copyOf(ties.differing()), "and")
                + " have other names, or another order, in each process";
        if (needsXdist.isPresent()) {
            return new Choice(1, Optional.empty(), Optional.of("1 worker, as " + why + ", and " + needsXdist.get()));
        }
        Choice files = files(most);
        return new Choice(
                files.workers(),
                files.division(),
                Optional.of("distribution: files, as " + why
                        + files.why().map(more -> "; " + more).orElse("")));
    }

    private Optional<String> against() {
        if (rules.distMode().isPresent()) {
            return Optional.of("distMode is set");
        }
        if (needsXdist.isPresent()) {
            return needsXdist;
        }
        return known || dependent.isPresent()
                ? Optional.empty()
                : Optional.of("too little is known of what the tests take");
    }

    private String fewer(int workers, int most) {
        return Counted.of(workers, "worker") + " instead of " + most + ", which more would hardly end before";
    }

    private int smallest(int most, Predictor predictor) {
        double best = IntStream.rangeClosed(1, most)
                .mapToDouble(predictor::seconds)
                .min()
                .orElseThrow();
        return IntStream.rangeClosed(1, most)
                .filter(count -> predictor.seconds(count) <= Math.max(NEARLY * best, best + WORTH * starts.expected()))
                .findFirst()
                .orElse(most);
    }

    /** A part of a suite cannot tell what the files of the other parts come to. */
    private boolean collectedByAll() {
        return !leaning.isEmpty() || (slice.isEmpty() && !outcomes.unknown().isEmpty());
    }

    private double seconds(int workers) {
        Division division = Spread.divide(forecasts, workers);
        return collectedByAll()
                ? Forecast.ofFilesCollectedByAll(forecasts, division, starts)
                : Forecast.ofFiles(division, starts);
    }

    private double secondsOfXdist(int workers) {
        return Forecast.ofXdist(forecasts, workers, starts);
    }

    private interface Predictor {
        double seconds(int workers);
    }

    /**
     * Never an empty worker. Where nothing at all is known, pytest finds the files and a hash divides them; behave has
     * found them before.
     */
    private Optional<Division> division(int workers) {
        if (workers == 1) {
            return Optional.empty();
        }
        Division division = Spread.divide(forecasts, workers);
        int count = workers;
        while (count > 1 && (listed || !forecasts.isEmpty()) && someoneIsIdle(division)) {
            count--;
            division = Spread.divide(forecasts, count);
        }
        return count == 1 ? Optional.empty() : Optional.of(division);
    }

    private static boolean someoneIsIdle(Division division) {
        return IntStream.range(0, division.count())
                .anyMatch(taker -> division.filesOf(taker).isEmpty());
    }
}

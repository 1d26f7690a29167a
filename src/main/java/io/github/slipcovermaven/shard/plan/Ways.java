package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.FileForecast;
import io.github.slipcovermaven.plan.Forecast;
import io.github.slipcovermaven.plan.Spread;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Seconds;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.WorkerRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How many workers are best, where processes share the files and where xdist hands the tests out; and what each takes. */
final class Ways {

    /** A smaller number of workers is taken when it ends nearly as early as the best. */
    private static final double NEARLY = 1.05;

    /** What a further process must save, as a part of what its start costs. */
    private static final double WORTH = 0.5;

    /** How many shares a file must have to be parted by its size alone, which says little. */
    private static final double CLEARLY = 1.25;

    private final WorkerRules rules;
    private final SuiteFacts facts;
    private final List<FileForecast> files;

    Ways(WorkerRules rules, SuiteFacts facts) {
        this.rules = rules;
        this.facts = facts;
        this.files = facts.mine();
    }

    /** Returns the best number of processes that share the files, and how they do. */
    Choice files(int most) {
        int workers = rules.workers().isEmpty() && facts.known() ? smallest(most, this::seconds) : most;
        Optional<Division> division = division(workers);
        int count = division.map(Division::count).orElse(1);
        Optional<String> why = workers == most ? Optional.empty() : Optional.of(fewer(workers, most));
        if (count < workers) {
            why = Optional.of(Counted.of(count, "worker") + " instead of " + workers
                    + ", as there are no more files to share out");
        }
        return new Choice(count, division, why);
    }

    /** Returns one process, with the reason, where nothing else would end before it. */
    Optional<Choice> one(int most) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        double alone = seconds(1);
        if (facts.known()) {
            boolean best = rules.distribution() != Distribution.XDIST && smallest(most, this::seconds) > 1
                    || rules.distribution() != Distribution.FILES && smallest(most, this::secondsOfXdist) > 1;
            return best
                    ? Optional.empty()
                    : Optional.of(Choice.alone()
                            .as("1 worker, as more would hardly end before the " + Seconds.of(alone)
                                    + " that earlier runs let expect of one"));
        }
        return facts.brief() && alone <= secondsOfXdist(most)
                ? Optional.of(Choice.alone()
                        .as("1 worker, as there " + (files.size() == 1 ? "is " : "are ")
                                + Counted.of(files.size(), "small file")
                                + " of tests and nothing in them that takes long: more would take longer to start"))
                : Optional.empty();
    }

    /** Returns the best number of xdist's workers. */
    Choice xdist(int most) {
        int workers = rules.workers().isEmpty() && facts.known() ? smallest(most, this::secondsOfXdist) : most;
        return new Choice(
                workers, Optional.empty(), workers == most ? Optional.empty() : Optional.of(fewer(workers, most)));
    }

    /** Returns what is expected of so many processes that share the files. */
    double seconds(int workers) {
        Division division = Spread.divide(files, workers);
        return facts.collectedByAll()
                ? Forecast.ofFilesCollectedByAll(files, division, facts.starts())
                : Forecast.ofFiles(division, facts.starts());
    }

    /** Returns what is expected of so many workers of xdist's. */
    double secondsOfXdist(int workers) {
        return Forecast.ofXdist(files, workers, facts.starts());
    }

    /** Returns the files that so many processes would part if what is loaded did not keep those of {@code held} whole. */
    List<String> parted(int workers) {
        return List.copyOf(Spread.divide(
                        files.stream()
                                .map(file -> facts.held().containsKey(file.path()) ? file.parted() : file)
                                .toList(),
                        workers)
                .parts()
                .keySet());
    }

    private static String fewer(int workers, int most) {
        return Counted.of(workers, "worker") + " instead of " + most + ", which more would hardly end before";
    }

    private int smallest(int most, Predictor predictor) {
        double best = IntStream.rangeClosed(1, most)
                .mapToDouble(predictor::seconds)
                .min()
                .orElseThrow();
        double worth = WORTH * facts.starts().expected();
        return IntStream.rangeClosed(1, most)
                .filter(count -> predictor.seconds(count) <= Math.max(NEARLY * best, best + worth))
                .findFirst()
                .orElse(most);
    }

    private interface Predictor {
        double seconds(int workers);
    }

    /**
     * Never an empty worker. Where nothing at all is known, the runner finds the files and a hash divides them, unless it has
     * listed them before.
     */
    private Optional<Division> division(int workers) {
        if (workers == 1) {
            return Optional.empty();
        }
        List<FileForecast> whole =
                isQueued() ? files.stream().map(FileForecast::inOne).toList() : files;
        Division division = Spread.divide(whole, workers);
        int count = workers;
        while (count > 1 && (facts.listed() || !files.isEmpty()) && someoneIsIdle(division)) {
            count--;
            division = Spread.divide(whole, count);
        }
        if (count == 1) {
            return Optional.empty();
        }
        Division shared = isQueued() ? queued(giantsParted(count)) : division;
        return Optional.of(facts.known() ? shared : shared.ofSizes());
    }

    /**
     * A listed file that by its size alone is more than a worker's share is parted, also where nothing is known of it: no order
     * of the others makes up for it. What is loaded may keep it whole all the same.
     */
    private Division giantsParted(int workers) {
        double share = files.stream().mapToDouble(FileForecast::seconds).sum() / workers;
        return Spread.divide(
                files.stream()
                        .map(file -> file.seconds() > CLEARLY * share ? file : file.inOne())
                        .toList(),
                workers);
    }

    /** None of a queue is run twice, so none may be named twice. */
    private boolean isQueued() {
        return facts.listed() && !facts.known() && !facts.twice();
    }

    /**
     * Where too little is known of what listed files take, whoever is free takes the next: the largest first, so that none is
     * left when the others have ended. Each begins with its part of what is parted.
     */
    private Division queued(Division division) {
        return division.queued(files.stream()
                .filter(file -> !division.parts().containsKey(file.path()))
                .sorted(Comparator.comparingDouble(FileForecast::seconds)
                        .reversed()
                        .thenComparing(FileForecast::path))
                .map(FileForecast::path)
                .toList());
    }

    private static boolean someoneIsIdle(Division division) {
        return IntStream.range(0, division.count())
                .anyMatch(taker -> division.filesOf(taker).isEmpty());
    }
}

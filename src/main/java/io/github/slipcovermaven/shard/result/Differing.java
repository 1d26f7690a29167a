package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.WorkerRules;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the tests turned out to be others in each process, or to need all others in theirs. Plain pytest, whose only process
 * has nobody to agree with, passes them; so they are handed out once more, in a way in which it does not matter.
 */
public final class Differing {

    /** A line of the difference that xdist prints (report_collection_diff in xdist/report.py). */
    private static final Pattern CHANGED = Pattern.compile("^[+-](?![+-]{2} )([^\\n]+?)::", Pattern.MULTILINE);

    private final ShardRequest request;
    private final PreparedShard shard;
    private final Console console;

    public Differing(ShardRequest request, PreparedShard shard, Console console) {
        this.request = request;
        this.shard = shard;
        this.console = console;
    }

    /**
     * Returns the shard whose tests are handed out in another way, if that is what to do after these processes.
     *
     * @throws ProblemException when the user asked for a way in which tests miss what they need
     */
    public Optional<PreparedShard> after(List<Attempt> ended) {
        Optional<PreparedShard> next = shard.division().isPresent() ? afterFiles(ended) : afterXdist(ended);
        next.ifPresent(other -> new ShardUpkeep(shard.folder()).removeRun());
        return next;
    }

    private Optional<PreparedShard> afterXdist(List<Attempt> ended) {
        if (shard.workers() == 1) {
            return Optional.empty();
        }
        Optional<String> together = Attempt.against(ended)
                .filter(found -> found.kind() == Against.TOGETHER)
                .map(SuiteEvent.SpeaksAgainst::text)
                .findFirst();
        if (together.isPresent() && !request.workers().each()) {
            if (!mayGoOver()) {
                throw new ProblemException(PlanAdvice.notTogether(way(), together.get()));
            }
            return Optional.of(alone(together.get(), new TreeSet<>()));
        }
        return mayGoOver() && ended.stream().allMatch(Differing::differed)
                ? Optional.of(over(ended))
                : Optional.empty();
    }

    private PreparedShard over(List<Attempt> ended) {
        SortedSet<String> files = ended.stream()
                .flatMap(attempt -> attempt.ledger().collectionFailures().stream())
                .flatMap(failure -> CHANGED.matcher(failure.text()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String why = "xdist's workers found different tests, or the same in another order"
                + (files.isEmpty() ? "" : ", in " + Listed.inWords(List.copyOf(files), "and"));
        Optional<String> against =
                Attempt.against(ended).map(SuiteEvent.SpeaksAgainst::text).findFirst();
        Optional<Division> division = shard.ways().files().filter(known -> against.isEmpty());
        if (division.isEmpty()) {
            return alone(why + against.map(text -> ", and " + text).orElse(""), files);
        }
        console.info("distribution: files after all, as " + why);
        return shard.divided(division.get().withWhole(files), files);
    }

    private PreparedShard alone(String why, SortedSet<String> files) {
        console.info("1 worker after all, as " + why);
        return shard.alone(files);
    }

    /** xdist ended before the first test, for nothing else. */
    private static boolean differed(Attempt attempt) {
        List<SuiteEvent.CollectionFailed> failures = attempt.ledger().collectionFailures();
        return !failures.isEmpty()
                && failures.stream().allMatch(SuiteEvent.CollectionFailed::isOfWorker)
                && attempt.ledger().finished() == 0
                && attempt.ledger().running().isEmpty()
                && attempt.cutOff().isEmpty();
    }

    /** Whoever asks for xdist, or for a way that only xdist has, gets it. */
    private boolean mayGoOver() {
        WorkerRules rules = request.workers();
        return rules.distribution() == Distribution.AUTO
                && rules.distMode().isEmpty()
                && rules.tx().isEmpty();
    }

    private String way() {
        WorkerRules rules = request.workers();
        return rules.distMode()
                .map(mode -> "distMode '" + mode + "'")
                .orElse(rules.tx().isEmpty() ? "distribution 'xdist'" : "tx");
    }

    /** A file whose parts the processes did not agree on is run as a whole: by one of them, whatever its tests are called. */
    private Optional<PreparedShard> afterFiles(List<Attempt> ended) {
        boolean agree = ended.stream()
                .allMatch(attempt -> attempt.origin().isOneOfSeveral()
                        && attempt.origin().round() == 0
                        && attempt.cutOff().isEmpty()
                        && attempt.ledger().deaths().isEmpty()
                        && attempt.ledger().divided().isPresent());
        Division division = shard.division().orElseThrow();
        Set<String> parted = new HashSet<>(division.parts().keySet());
        parted.addAll(division.spread().keySet());
        SortedSet<String> files = agree ? differing(ended, parted) : new TreeSet<>();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        console.info("once more, with " + Listed.inWords(List.copyOf(files), "and") + " whole, as the tests in "
                + (files.size() == 1 ? "it" : "them") + " have other names in each process");
        // Where it comes to light a second time, in others, none is parted.
        return Optional.of(
                shard.divided(division.withWhole(shard.ways().differing().isEmpty() ? files : parted), files));
    }

    private SortedSet<String> differing(List<Attempt> ended, Set<String> parted) {
        List<Ledger> ledgers = ended.stream().map(Attempt::ledger).toList();
        Set<String> taken = new HashSet<>();
        ledgers.forEach(ledger -> {
            taken.addAll(ledger.divided().orElseThrow().taken());
            taken.addAll(ledger.plannedIds());
        });
        Stream<String> untaken = ledgers.stream()
                .flatMap(ledger -> ledger.divided().orElseThrow().left().stream())
                .filter(unit -> !taken.contains(unit))
                .map(shard.runner()::fileOf)
                .filter(parted::contains);
        return Stream.concat(untaken, SpreadNames.of(ledgers, shard.division()).files().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

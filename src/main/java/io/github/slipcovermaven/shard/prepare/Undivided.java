package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may not be in use where tests are divided. Only pytest itself knows its plugins, its options, wherever they
 * stand, and the project's hooks; so its processes are told what to look for, and end before their first test when they
 * find it.
 */
public final class Undivided {

    /** What makes a part of a suite something else than a part of what the suite is. */
    private static final Set<Against> OF_ONE_JOB = Set.of(Against.SELECTS, Against.TOGETHER);

    private final boolean mayGoOver;
    private final String part;
    private final PreparedShard shard;

    /**
     * Takes what the decision depends on.
     *
     * @param mayGoOver whether xdist may hand out the tests instead
     * @param part the name of the shard among several
     */
    Undivided(boolean mayGoOver, String part, PreparedShard shard) {
        this.mayGoOver = mayGoOver;
        this.part = part;
        this.shard = shard;
    }

    /** Takes it from what the user asked for. What each worker is to have for itself xdist cannot give. */
    public static Undivided of(ShardRequest request, PreparedShard shard) {
        boolean mayGoOver = request.workers().distribution() == Distribution.AUTO
                && request.isolation().isNone();
        return new Undivided(mayGoOver, request.part().name(), shard);
    }

    /** Returns with what in use the tests may not be divided as they are. */
    public Set<Against> refused() {
        Set<Against> refused = EnumSet.noneOf(Against.class);
        if (shard.slice().isPresent()) {
            refused.addAll(OF_ONE_JOB);
        }
        if (shard.division().isPresent()) {
            refused.addAll(
                    mayGoOver
                            ? EnumSet.allOf(Against.class)
                            : EnumSet.of(Against.SELECTS, Against.ORDERS, Against.TOGETHER));
        }
        return refused;
    }

    /**
     * Returns the shard whose tests xdist hands out, or one process runs, if that is what to do after these processes;
     * empty when they divided the tests as they should.
     *
     * @throws ProblemException when the user asked for a division that cannot be
     */
    public Optional<PreparedShard> after(List<Attempt> ended, Console console) {
        Set<Against> refused = refused();
        Optional<SuiteEvent.SpeaksAgainst> found = Attempt.against(ended)
                .filter(against -> refused.contains(against.kind()))
                .min(Comparator.comparing(against -> against.kind() != Against.TOGETHER)); // which xdist does not mend
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String why = found.get().text();
        if (shard.slice().isPresent() && OF_ONE_JOB.contains(found.get().kind())) {
            throw new ProblemException(PlanAdvice.undividedSlice(why, part));
        }
        if (!mayGoOver) {
            throw new ProblemException(
                    found.get().kind() == Against.TOGETHER
                            ? PlanAdvice.notTogether("distribution 'files'", why)
                            : PlanAdvice.undividedFiles(why));
        }
        boolean alone = found.get().kind() == Against.TOGETHER || !shard.ways().xdist();
        console.info((alone ? "1 worker" : "distribution: xdist") + " after all, as " + why);
        new ShardUpkeep(shard.folder()).removeRun();
        return Optional.of(alone ? shard.alone(new TreeSet<>()) : shard.undivided());
    }
}

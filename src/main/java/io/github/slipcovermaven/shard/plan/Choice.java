package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.Division;
import java.util.Optional;

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

    /** One process runs them. */
    static Choice alone() {
        return new Choice(1, Optional.empty(), Optional.empty());
    }

    /** Returns the same, for another reason, with what speaks for it so far behind. */
    Choice as(String reason) {
        return new Choice(
                workers,
                division,
                Optional.of(reason + why.map(more -> "; " + more).orElse("")),
                collectAll,
                instead);
    }

    Choice or(Optional<Division> files) {
        return new Choice(workers, division, why, collectAll, files);
    }

    /** Returns the same with processes that collect all files. */
    Choice collectingAll(String reason) {
        return new Choice(
                workers,
                division,
                Optional.of(why.map(before -> before + "; " + reason).orElse(reason)),
                true,
                instead);
    }
}

package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.Joined;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the tests may reach the workers instead, where the way that was chosen turns out to be none. Each way is tried once; the
 * last is one process, as plain pytest.
 *
 * @param files how processes would share the files; empty where they must not
 * @param xdist whether xdist may hand the tests out
 * @param differing the files of which this build has seen that their tests are others in each process
 */
public record OtherWays(Optional<Division> files, boolean xdist, SortedSet<String> differing) {

    /** There is no other. */
    public static final OtherWays NONE = new OtherWays(Optional.empty(), false, new TreeSet<>());

    public OtherWays {
        differing = Collections.unmodifiableSortedSet(new TreeSet<>(differing));
    }

    /** Returns none but one process, and with further files that differ. */
    public OtherWays without(SortedSet<String> more) {
        return new OtherWays(Optional.empty(), false, Joined.of(differing, more));
    }
}

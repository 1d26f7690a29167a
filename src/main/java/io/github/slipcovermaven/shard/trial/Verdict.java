package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.List;
import java.util.Map;

/**
 * What the plain way made of those that failed again.
 *
 * @param ran whether it came to its end
 * @param passing what passed there
 * @param newer the processes that count, by those that they stand for
 */
record Verdict(boolean ran, List<Suspect> passing, Map<Attempt, Attempt> newer) {

    static final Verdict NONE = new Verdict(false, List.of(), Map.of());
}

package io.github.slipcovermaven.shard.attempt;

import io.github.slipcovermaven.ledger.Books;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the processes of a shard say together: those that ran the suite, then, round by round, those that ran again what
 * was lost.
 *
 * @param attempts in the order in which they were started, at least one
 */
public record Rounds(List<Attempt> attempts) {

    /** Keeps an unmodifiable copy. */
    public Rounds {
        attempts = List.copyOf(attempts);
    }

    /** Returns the books of all attempts. */
    public Books books() {
        return new Books(attempts.stream().map(Attempt::ledger).toList(), first().size());
    }

    /** Returns those that ran the suite. */
    public List<Attempt> first() {
        return attempts.stream()
                .filter(attempt -> attempt.origin().round() == 0)
                .toList();
    }

    /** Returns those after which nothing was run again. */
    public List<Attempt> last() {
        int last = attempts.get(attempts.size() - 1).origin().round();
        return attempts.stream()
                .filter(attempt -> attempt.origin().round() == last)
                .toList();
    }

    /** Returns the tests during which a process died, in that order, each with its worker; of several, the last. */
    public Map<String, String> victims() {
        Map<String, String> victims = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            attempt.ledger().crashes().forEach(crash -> victims.put(crash.id(), crash.worker()));
            if (attempt.ledger().ended().isEmpty()) {
                attempt.ledger().running().forEach((worker, id) -> victims.put(id, worker));
            }
        }
        return victims;
    }

    /** Returns why the run stopped early; of several that share the files, why the first of them did. */
    public Optional<String> whyStopped() {
        return last().stream()
                .flatMap(attempt -> attempt.stopped().stream())
                .min(Comparator.comparing((String why) -> why.equals("another worker stopped")));
    }
}

package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.List;
import java.util.Optional;

/**
 * What xdist left to us when a worker died under loadfile, loadscope or loadgroup: where it replaces workers it would have
 * gone on with these tests.
 *
 * @param tests their ids; the tests during which workers died are not among them
 * @param victims the tests during which they died
 * @param scheduler xdist's class that gave whole files, classes or groups
 */
public record LeftRest(List<String> tests, List<String> victims, String scheduler) {

    /** Returns what this attempt left, if it is for that reason that it ended before its time. */
    public static Optional<LeftRest> of(Attempt attempt) {
        Ledger ledger = attempt.ledger();
        if (ledger.restLeft().isEmpty()
                || attempt.cutOff().isPresent()
                || attempt.stopped().isPresent()) {
            return Optional.empty();
        }
        List<String> victims = ledger.crashes().stream()
                .map(ResultEvent.Crashed::id)
                .distinct()
                .toList();
        List<String> tests =
                ledger.lost().stream().filter(id -> !victims.contains(id)).toList();
        return tests.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LeftRest(tests, victims, ledger.restLeft().get(0).scheduler()));
    }

    /** Says what is about to happen, and why. */
    public String announcement() {
        return "A worker died" + (victims.isEmpty() ? "" : " while it ran " + String.join(", ", victims))
                + "; pytest-xdist could wait for ever for one in its place (" + scheduler
                + "), so fresh workers run what is left: " + Counted.of(tests.size(), "test");
    }
}

package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.gate.BaselineFile;
import io.github.slipcovermaven.artifact.gate.RulesFile;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Gate;
import io.github.slipcovermaven.gate.Ratio;
import io.github.slipcovermaven.gate.Rule;
import io.github.slipcovermaven.gate.RuleParser;
import io.github.slipcovermaven.gate.Tolerance;
import io.github.slipcovermaven.request.GateRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a result is judged by.
 *
 * @param minimum the one of lines and branches together
 * @param gate all limits, the minimum among them
 * @param failIfNothingMatches whether a limit that nothing is held against fails the build
 * @param ratchet what was reached before
 * @param changed what is asked of changed lines
 * @param base the earlier result that this one is compared with
 */
public record Criteria(
        Optional<Ratio> minimum,
        Gate gate,
        boolean failIfNothingMatches,
        Optional<KeptRatchet> ratchet,
        Optional<ChangedWish> changed,
        Optional<BasePlace> base) {

    private static final Tolerance NONE = new Tolerance(new Ratio(BigDecimal.ZERO));

    /**
     * A baseline and how closely it is kept.
     *
     * @param file absolute
     */
    public record KeptRatchet(Path file, Tolerance tolerance) {}

    /**
     * What is asked of changed lines.
     *
     * @param since a revision
     * @param minimum the least of them that must run; empty where it is only told
     */
    public record ChangedWish(String since, Optional<Ratio> minimum) {}

    /**
     * Reads what the user wrote.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException naming the file or the parameter, the value and the remedy
     */
    public static Criteria of(GateRequest request) {
        Optional<Ratio> minimum = request.minimum().map(Ratio::ofMinimum);
        List<Rule> rules = new ArrayList<>(minimum.map(Rule::ofMinimum).stream().toList());
        RuleParser parser = new RuleParser(request.aggregate(), request.base().isPresent());
        request.rules().written().stream().map(parser::parse).forEach(rules::add);
        request
                .rules()
                .file()
                .map(name -> RulesFinder.find(name, request.rules().folders()))
                .map(found -> RulesFile.read(found.name(), found.content()))
                .orElse(List.of())
                .stream()
                .map(parser::parse)
                .forEach(rules::add);
        return new Criteria(
                minimum,
                new Gate(rules),
                request.rules().failIfNothingMatches(),
                request.baseline().map(Criteria::ratchet),
                request.changed()
                        .map(changed -> new ChangedWish(
                                changed.since(), changed.minimum().map(Ratio::ofMinimum))),
                request.base().map(BasePlace::of)); // a bare file without its commit is refused before the tests, too
    }

    private static KeptRatchet ratchet(GateRequest.KeptBaseline baseline) {
        BaselineFile.read(baseline.file()); // a damaged one is refused before the tests, too
        return new KeptRatchet(
                baseline.file(), baseline.tolerance().map(Tolerance::of).orElse(NONE));
    }

    /** Tells whether anything could be missed. */
    public boolean isOn() {
        return gate.isOn(Element.PROJECT)
                || ratchet.isPresent()
                || changed.flatMap(ChangedWish::minimum).isPresent();
    }
}

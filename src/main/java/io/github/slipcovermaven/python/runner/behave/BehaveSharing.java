package io.github.slipcovermaven.python.runner.behave;

import io.github.slipcovermaven.ledger.FeatureId;
import io.github.slipcovermaven.problem.BehaveAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.runner.Sharing;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How features are shared: processes of behave have features of their own, and nothing hands scenarios out. */
final class BehaveSharing implements Sharing {

    /** The variable that says how many behave processes there are, where the parameter does not. */
    private static final String CHUNKS = "BEHAVE_COVERAGE_CHUNKS";

    @Override
    public Unsaid workers(HostSystem host) {
        return host.environment(CHUNKS)
                .filter(value -> !value.isEmpty())
                .map(value -> new Unsaid(value, Optional.of(BehaveAdvice.chunksInvalid(value))))
                .orElse(new Unsaid("1", Optional.empty()));
    }

    @Override
    public String distribution(String asked, Optional<String> distMode, List<String> tx) {
        if (asked.equals(XDIST)) {
            throw new ProblemException(BehaveAdvice.notForBehave("distribution", asked));
        }
        distMode.ifPresent(mode -> {
            throw new ProblemException(BehaveAdvice.notForBehave("distMode", mode));
        });
        if (!tx.isEmpty()) {
            throw new ProblemException(BehaveAdvice.notForBehave("tx", String.join(", ", tx)));
        }
        return FILES;
    }

    @Override
    public String undivided() {
        return FILES;
    }

    @Override
    public boolean handsOut(Map<String, String> tools) {
        return false;
    }

    @Override
    public Optional<String> against(
            Path root, Collection<String> files, List<String> arguments, Map<String, String> packages) {
        return Optional.empty();
    }

    /** What a step takes nobody sees in its words. */
    @Override
    public boolean areBrief(Path root, Collection<String> files) {
        return false;
    }

    @Override
    public Optional<Together> together(Map<String, String> packages) {
        return Optional.empty();
    }

    @Override
    public void demandShareable(List<String> arguments) {
        // No option of behave's keeps features from being shared.
    }

    /** Whoever runs a feature loads all steps. */
    @Override
    public boolean mayLean() {
        return false;
    }

    /** after_all is in no plan. */
    @Override
    public boolean plansAll() {
        return false;
    }

    /** The scenarios of a feature may build on each other, and share its hooks. */
    @Override
    public String unitOf(String test) {
        return FeatureId.of(test).map(FeatureId::path).orElse(test);
    }

    @Override
    public String inOneProcess(String execution) {
        return "";
    }

    @Override
    public String startsAlone(String execution) {
        return "";
    }
}

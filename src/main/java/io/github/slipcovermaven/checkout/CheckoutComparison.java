package io.github.slipcovermaven.checkout;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs saw, held against what is there now.
 *
 * @param findings what is stale
 * @param warnings what is gone and was generated, as a rule: it counts
 * @param compared whether there was anything to compare with
 */
public record CheckoutComparison(List<Problem> findings, List<String> warnings, boolean compared) {

    public CheckoutComparison {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compares.
     *
     * @param module where the module is now
     * @param measured the hashes of the measured sources
     * @param checkouts what runs saw, and whether these are of this build
     * @param written what runs wrote themselves
     */
    public static CheckoutComparison of(
            Path module, SortedMap<String, String> measured, Map<Checkout, Boolean> checkouts, Set<String> written) {
        SortedMap<String, Problem> findings = new TreeMap<>();
        SourceHashes.Difference difference =
                new SourceHashes(measured).compare(SourceHashes.of(module, measured.keySet()));
        difference.changed().forEach(path -> findings.put(path, MergeAdvice.sourceChanged(path)));
        Set<String> gone = new TreeSet<>();
        boolean here = checkouts.entrySet().stream()
                .anyMatch(checkout ->
                        checkout.getValue() || CheckoutNow.isHere(module, checkout.getKey(), measured.keySet()));
        if (here) {
            checkouts.forEach((checkout, thisBuild) -> {
                CheckoutNow now = CheckoutNow.compare(module, checkout, written, measured.keySet(), thisBuild);
                now.changed().forEach(path -> findings.put(path, MergeAdvice.fileChangedSince(path)));
                now.added().forEach(path -> findings.put(path, MergeAdvice.fileNewSince(path)));
                now.removed().forEach(path -> findings.put(path, MergeAdvice.fileGoneSince(path)));
                if (!thisBuild) {
                    gone.addAll(now.gone());
                }
            });
        }
        List<String> warnings = new ArrayList<>();
        warnings.addAll(ResultAdvice.measuredAndGone(difference.absent().stream()
                .filter(path -> !findings.containsKey(path))
                .toList()));
        warnings.addAll(ResultAdvice.untrackedAndGone(List.copyOf(gone)));
        return new CheckoutComparison(List.copyOf(findings.values()), warnings, here);
    }
}

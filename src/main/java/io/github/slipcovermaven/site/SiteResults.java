package io.github.slipcovermaven.site;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.checkout.CheckoutComparison;
import io.github.slipcovermaven.problem.SiteAdvice;
import io.github.slipcovermaven.reactor.ReactorFile;
import io.github.slipcovermaven.report.html.HtmlReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The results that lie in a module's folder of reports: its own, and that of the reactor whose top it is.
 *
 * @param module the module's name
 * @param directory its folder
 * @param reports where {@code merge} writes
 */
public record SiteResults(String module, Path directory, Path reports) {

    /** Tells whether there is any. */
    public boolean isAny() {
        return Files.isRegularFile(reports.resolve(MergeResults.NAME))
                || reactor().isPresent();
    }

    private Optional<Path> reactor() {
        return Stream.of(reports.resolve("reactor"), reports)
                .filter(folder -> Files.isRegularFile(folder.resolve(ReactorFile.NAME)))
                .findFirst();
    }

    /**
     * Reads them; where there is none, what is returned says so.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when one is damaged
     */
    public List<SitePart> parts() {
        List<SitePart> parts = new ArrayList<>();
        MergeResults.read(reports.resolve(MergeResults.NAME)).map(this::own).ifPresent(parts::add);
        reactor()
                .flatMap(folder -> ReactorFile.read(folder).map(file -> joined(file, folder)))
                .ifPresent(parts::add);
        return parts.isEmpty()
                ? List.of(new SitePart(
                        module,
                        "No result",
                        SiteAdvice.noResult(module, reports),
                        List.of(),
                        "Folder",
                        List.of(),
                        Optional.empty()))
                : List.copyOf(parts);
    }

    private SitePart own(MergeResult result) {
        List<String> stale = changes(result);
        List<String> reasons = new ArrayList<>(stale);
        reasons.addAll(result.reasons());
        reasons.addAll(result.failures());
        result.failed().forEach(test -> reasons.add("Failed: " + test));
        if (result.unproven() > 0) {
            reasons.add(result.unproven() + " of the merged files have no record that says how many there should be.");
        }
        Optional<Path> pages = pages(reports);
        boolean any = result.coverage() != null;
        if (any && pages.isEmpty()) {
            reasons.add(SiteAdvice.noPages());
        }
        return new SitePart(
                module,
                trust(result, !stale.isEmpty()),
                reasons,
                // A verdict on what is no longer there would be read as one on what is.
                stale.isEmpty() && result.shown() != null ? result.shown().verdict() : List.of(),
                "Folder",
                folders(result),
                any ? pages : Optional.empty());
    }

    private static String trust(MergeResult result, boolean stale) {
        return switch (result.state()) {
            case SKIPPED -> "Skipped";
            case RUNNING, INCOMPLETE -> "Incomplete";
            case COMPLETE -> stale ? "Out of date" : result.unproven() > 0 ? "Unproven" : "Complete";
        };
    }

    /** Returns what has changed since the tests ran; nothing where nobody knows what they saw. */
    private List<String> changes(MergeResult result) {
        MergeResult.Revision revision = result.revision();
        if (revision == null || result.coverage() == null) {
            return List.of();
        }
        Map<Checkout, Boolean> checkouts = new HashMap<>();
        revision.checkouts().forEach(checkout -> checkouts.put(checkout, false));
        return CheckoutComparison.of(directory, revision.measured(), checkouts, Set.copyOf(revision.written()))
                .findings()
                .stream()
                .map(SiteAdvice::stale)
                .toList();
    }

    private static List<SitePart.Row> folders(MergeResult result) {
        SortedMap<String, SitePart.Row> folders = new TreeMap<>();
        result.files().forEach((path, file) -> {
            String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
            folders.merge(folder, new SitePart.Row(folder, file.lines(), file.branches()), SitePart.Row::plus);
        });
        return List.copyOf(folders.values());
    }

    private static SitePart joined(ReactorFile file, Path folder) {
        return new SitePart(
                "the reactor " + file.reactor(),
                file.complete() ? "Complete" : "Incomplete",
                file.reasons(),
                List.of(),
                "Module",
                file.modules().stream()
                        .map(module -> new SitePart.Row(module.module(), module.lines(), module.branches()))
                        .toList(),
                pages(folder));
    }

    private static Optional<Path> pages(Path folder) {
        return Optional.of(new HtmlReport().files().in(folder))
                .filter(pages -> Files.isRegularFile(pages.resolve("index.html")));
    }
}

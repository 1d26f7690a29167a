package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.ListedPart;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which of the listed files a process runs.
 *
 * @param files in the order in which the runner listed them
 * @param elsewhere the files of other builds; empty where this one runs the whole suite
 * @param tell the ids of the tests whose results are awaited; empty for all
 */
record ListedShare(List<ListedPart> files, Optional<List<String>> elsewhere, Optional<List<String>> tell) {

    /** Keeps unmodifiable copies. */
    ListedShare {
        files = List.copyOf(files);
        elsewhere = elsewhere.map(List::copyOf);
        tell = tell.map(List::copyOf);
    }

    /**
     * Returns the share of a process that runs the suite, or its part of it. The first of all also reads the files
     * without a selected test, so that the runner counts them.
     *
     * @param slice which files are this build's; empty for all
     * @param division which of those are whose; empty where one process runs them
     */
    static ListedShare ofSuite(
            List<ListedFile> all, Optional<SlicePlan> slice, Optional<Division> division, Origin origin) {
        Set<String> build = slice.map(plan -> Set.copyOf(plan.division().filesOf(plan.index())))
                .orElseGet(() -> all.stream().map(ListedFile::path).collect(Collectors.toSet()));
        boolean first = origin.number() == 0 && slice.map(SlicePlan::index).orElse(0) == 0;
        List<ListedPart> files = new ArrayList<>();
        for (ListedFile file : all) {
            ListedPart part = division.filter(known -> file.isSelected())
                    .map(known -> ListedPart.of(file, known, origin.number()))
                    .orElseGet(() -> ListedPart.whole(file));
            if (file.isSelected() ? build.contains(file.path()) && part.concerns() : first) {
                files.add(part);
            }
        }
        return new ListedShare(
                files,
                slice.map(plan -> all.stream()
                        .filter(ListedFile::isSelected)
                        .map(ListedFile::path)
                        .filter(path -> !build.contains(path))
                        .distinct()
                        .toList()),
                Optional.empty());
    }

    /**
     * Returns the files of lost tests as a whole; of those that were divided, the tests themselves. Results that are there
     * already stay.
     *
     * @param division which of the files are whose; empty where one process ran them
     * @param unitOf returns what is run again as a whole for the sake of a test
     */
    static ListedShare ofLost(
            List<ListedFile> all, List<String> lost, Optional<Division> division, UnaryOperator<String> unitOf) {
        Set<String> paths = lost.stream().map(unitOf).collect(Collectors.toSet());
        return new ListedShare(
                all.stream()
                        .filter(file -> paths.contains(file.path()))
                        .map(file -> ListedPart.again(
                                file,
                                division.filter(known -> ListedPart.isDivided(file, known))
                                        .isPresent(),
                                lost))
                        .toList(),
                Optional.empty(),
                Optional.of(lost));
    }
}

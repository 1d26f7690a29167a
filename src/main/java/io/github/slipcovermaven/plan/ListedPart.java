package io.github.slipcovermaven.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one process runs of a listed file.
 *
 * @param path the file
 * @param tests the ids of those that it runs beside other processes
 * @param after of those that it runs when all others have ended
 * @param owners by test: whose it is, where not all are this process's; empty for a file that is not divided
 * @param keeps whether it runs all of them where the runner finds that the file must not be divided
 */
public record ListedPart(
        String path,
        List<String> tests,
        List<String> after,
        Optional<LinkedHashMap<String, Integer>> owners,
        boolean keeps) {

    /** Keeps unmodifiable copies. */
    public ListedPart {
        tests = List.copyOf(tests);
        after = List.copyOf(after);
        owners = owners.map(LinkedHashMap::new);
    }

    /** All of it. */
    public static ListedPart whole(ListedFile file) {
        return new ListedPart(file.path(), file.tests(), List.of(), Optional.empty(), true);
    }

    /** Tells whether the process has anything to do with it. */
    public boolean concerns() {
        return !tests.isEmpty() || !after.isEmpty() || (owners.isPresent() && keeps);
    }

    /** Tells whether scenarios of the file may run in several processes, or some of them at another time. */
    public static boolean isDivided(ListedFile file, Division division) {
        boolean parted = division.parts().containsKey(file.path());
        return parted || (!file.serial().isEmpty() && !file.beside().isEmpty());
    }

    /** Returns what a process runs of a file that it shares with others. What must run alone is the first's. */
    public static ListedPart of(ListedFile file, Division division, int taker) {
        String path = file.path();
        int owner = division.files().getOrDefault(path, 0);
        SortedMap<String, Integer> parts = division.parts().getOrDefault(path, Collections.emptySortedMap());
        LinkedHashMap<String, Integer> owners = new LinkedHashMap<>();
        file.tests()
                .forEach(test -> owners.put(test, file.serial().contains(test) ? 0 : parts.getOrDefault(test, owner)));
        boolean queued = division.queue().contains(path);
        return new ListedPart(
                path,
                file.beside().stream()
                        .filter(test -> queued || owners.getOrDefault(test, owner) == taker)
                        .toList(),
                taker == 0
                        ? file.tests().stream().filter(file.serial()::contains).toList()
                        : List.of(),
                isDivided(file, division) ? Optional.of(owners) : Optional.empty(),
                (file.serial().isEmpty() ? owner : 0) == taker);
    }

    /** Returns what runs again of a file of which these were lost; of one that was not divided, all. */
    public static ListedPart again(ListedFile file, boolean divided, List<String> lost) {
        LinkedHashMap<String, Integer> owners = new LinkedHashMap<>();
        file.tests().forEach(test -> owners.put(test, 0));
        return divided
                ? new ListedPart(
                        file.path(),
                        file.tests().stream().filter(lost::contains).toList(),
                        List.of(),
                        Optional.of(owners),
                        true)
                : whole(file);
    }
}

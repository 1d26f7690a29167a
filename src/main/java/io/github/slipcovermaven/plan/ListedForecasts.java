package io.github.slipcovermaven.plan;

import io.github.slipcovermaven.ledger.CollectedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What listed files are expected to take, test by test: as all tests are known before they run, each has an owner, and none
 * is left to a hash of its name. What must run alone, after the others, is in no forecast.
 */
public final class ListedForecasts {

    /** Steps and tests that a file has at least to be parted before anybody knows what it takes: else a start costs more. */
    private static final int LEAST = 100;

    private ListedForecasts() {}

    /**
     * Returns the forecasts with the tests as parts.
     *
     * @param files by the names of tests, as earlier runs have them
     * @param held the paths of those that earlier runs kept whole
     */
    public static List<FileForecast> of(
            List<FileForecast> files, Collection<ListedFile> listed, Collection<String> held) {
        Map<String, List<ListedFile>> byPath =
                listed.stream().filter(ListedFile::isSelected).collect(Collectors.groupingBy(ListedFile::path));
        List<FileForecast> forecasts = new ArrayList<>();
        for (FileForecast file : files) {
            List<ListedFile> turns = byPath.getOrDefault(file.path(), List.of());
            if (turns.size() == 1) {
                FileForecast tests = of(file, turns.get(0), held.contains(file.path()));
                if (!tests.parts().isEmpty()) {
                    forecasts.add(tests);
                }
            } else {
                // Named twice, and run twice.
                forecasts.add(FileForecast.whole(file.path(), file.seconds()));
            }
        }
        return forecasts;
    }

    private static FileForecast of(FileForecast file, ListedFile listed, boolean held) {
        boolean together = file.isKnown() ? file.together() : held || listed.held() || listed.size() < LEAST;
        Map<String, Integer> count = new HashMap<>();
        listed.tests().forEach(test -> count.merge(part(file, test), 1, Integer::sum));
        double known = 0;
        int tests = 0;
        for (Map.Entry<String, Integer> part : count.entrySet()) {
            Double seconds = file.parts().get(part.getKey());
            known += seconds == null ? 0 : seconds;
            tests += seconds == null ? 0 : part.getValue();
        }
        double usual = (tests == 0 ? file.testSeconds() : known)
                / Math.max(1, tests == 0 ? listed.tests().size() : tests);
        SortedMap<String, Double> parts = new TreeMap<>();
        SortedMap<String, List<String>> groups = new TreeMap<>();
        for (String test : listed.beside()) {
            String part = part(file, test);
            Double seconds = file.parts().get(part);
            parts.put(test, seconds == null ? usual : seconds / count.getOrDefault(part, 1));
            List<String> of = file.groups().getOrDefault(part, List.of());
            if (!of.isEmpty()) {
                groups.put(test, of);
            }
        }
        return new FileForecast(file.path(), file.collectSeconds(), together, parts, groups);
    }

    private static String part(FileForecast file, String test) {
        return CollectedFile.part(file.path(), test);
    }
}

package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that were not parted, for something that is loaded, although that would have shared the work better. */
public final class KeptWhole {

    private KeptWhole() {}

    static String line(String file, String why) {
        return file + " stays whole, as " + why;
    }

    /** Returns a line for each that pytest itself kept whole, because the plan did not know. */
    public static List<String> lines(Collection<Attempt> ended) {
        SortedMap<String, String> whole = new TreeMap<>();
        ended.stream()
                .flatMap(attempt -> attempt.ledger().divided().stream())
                .map(SuiteEvent.Divided::whole)
                .forEach(whole::putAll);
        return whole.entrySet().stream()
                .map(file -> line(file.getKey(), file.getValue()))
                .toList();
    }
}

package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.talk.LoadedFile;
import io.github.slipcovermaven.ledger.Loaded;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.shard.trial.TrialProcesses.Again;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that need what others import, with what: by the modules that the plain process had loaded, and the other had not. */
final class Leaning {

    private final SortedMap<String, String> files = new TreeMap<>();

    /**
     * Notes those that passed the plain way.
     *
     * @param again how they ran as before
     * @param after what the plain process had loaded
     */
    void note(List<Suspect> passing, List<Again> again, Function<Suspect, Loaded> after) {
        passing.forEach(suspect -> note(suspect, again, after.apply(suspect)));
    }

    private void note(Suspect suspect, List<Again> again, Loaded after) {
        Loaded before = again.stream()
                .filter(other -> other.suspect().isOf(suspect))
                .findFirst()
                .map(other -> LoadedFile.read(
                        other.folder().loaded(suspect.attempt().origin().number())))
                .orElse(Loaded.NOTHING);
        String file = suspect.path();
        files.merge(
                file, before.all().isEmpty() ? "" : after.beyond(before, file, suspect.said()), (one, other) -> one);
    }

    /** Tells of all that were noted; of some of these less ran. */
    void tell(List<Suspect> passing, Console console) {
        Set<String> less = passing.stream()
                .flatMap(suspect -> suspect.otherwise().stream())
                .map(Otherwise::path)
                .collect(Collectors.toSet());
        files.forEach((file, on) ->
                console.warn(less.contains(file) ? TrialAdvice.leansQuietly(file, on) : TrialAdvice.leans(file, on)));
    }

    /** Returns what a file leans on; empty where that is not known, or it does not. */
    String on(String file) {
        return files.getOrDefault(file, "");
    }

    SortedMap<String, String> files() {
        return Collections.unmodifiableSortedMap(files);
    }
}

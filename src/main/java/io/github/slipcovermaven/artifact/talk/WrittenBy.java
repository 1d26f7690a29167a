package io.github.slipcovermaven.artifact.talk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process of a shard wrote a file, as the file's name says.
 *
 * @param attempt which process of the runner it was, or belonged to; from 0
 * @param worker its name
 */
public record WrittenBy(int attempt, String worker) {

    /** The name of a process that is not one of several. */
    public static final String MAIN = "main";

    private static final Predicate<String> ARTIFACT =
            Pattern.compile("coverage-.*\\.json|coverage\\.[0-9]+\\.[^.]+").asMatchPredicate();
    private static final Pattern JSON = Pattern.compile("coverage-([0-9]{1,9})-(.+)\\.json");
    private static final Pattern DATA = Pattern.compile("coverage\\.([0-9]{1,9})\\.([^.]+)");
    private static final Pattern JOURNAL = Pattern.compile("([0-9]{1,9})-(.+)-[0-9]+\\.journal");
    private static final Pattern EVENTS = Pattern.compile("events-([0-9]{1,6}).*\\.jsonl");

    /** Tells whether a file has a name as the coverage of a worker has, in one of both forms: JSON, or an engine's own. */
    public static boolean isNamedAsArtifact(Path file) {
        return ARTIFACT.test(String.valueOf(file.getFileName()));
    }

    /** Returns who wrote the coverage of a worker; empty when the name is another. */
    public static Optional<WrittenBy> artifact(Path file) {
        return of(JSON, file).or(() -> of(DATA, file));
    }

    /** Returns who wrote a journal; empty when the name is another. */
    public static Optional<WrittenBy> journal(Path file) {
        return of(JOURNAL, file);
    }

    /** Returns of which attempt a log of events is, which several processes may write; empty when the name is another. */
    public static OptionalInt attemptOfEvents(Path file) {
        Matcher name = EVENTS.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }

    private static Optional<WrittenBy> of(Pattern form, Path file) {
        Matcher name = form.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(new WrittenBy(Integer.parseInt(name.group(1)), name.group(2)))
                : Optional.empty();
    }
}

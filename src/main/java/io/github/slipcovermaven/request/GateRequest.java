package io.github.slipcovermaven.request;

import io.github.slipcovermaven.artifact.record.OwnMinimum;
import io.github.slipcovermaven.gate.RuleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a result is to be judged by, as the user writes it.
 *
 * @param minimum of lines and branches together
 * @param rules further limits
 * @param baseline what was reached before
 * @param changed what is asked of changed lines
 * @param base the earlier result that this one is compared with
 * @param aggregate whether the modules' results are merged, so that there is a reactor to judge
 */
public record GateRequest(
        Optional<String> minimum,
        Rules rules,
        Optional<KeptBaseline> baseline,
        Optional<ChangedLines> changed,
        Optional<Base> base,
        boolean aggregate) {

    /** Asks for nothing. */
    public static final GateRequest NONE = ofMinimum(Optional.empty());

    /** Asks for a minimum alone. */
    public static GateRequest ofMinimum(Optional<String> minimum) {
        return new GateRequest(
                minimum,
                new Rules(List.of(), Optional.empty(), List.of(), false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /**
     * Returns the same with another minimum where none is set.
     *
     * @param own of the engine's configuration; null where there is none
     */
    public GateRequest or(@Nullable OwnMinimum own) {
        return own == null || minimum.isPresent()
                ? this
                : new GateRequest(Optional.of(own.percent()), rules, baseline, changed, base, aggregate);
    }

    /**
     * Rules and where more of them are.
     *
     * @param written in the POM
     * @param file of more of them: a path, or a name on the plugin's class path
     * @param folders that the path may be relative to, the first first
     * @param failIfNothingMatches whether a limit that nothing is held against fails the build
     */
    public record Rules(
            List<RuleText> written, Optional<String> file, List<Path> folders, boolean failIfNothingMatches) {

        /** Keeps unmodifiable copies. */
        public Rules {
            written = List.copyOf(written);
            folders = List.copyOf(folders);
        }
    }

    /**
     * A baseline in the repository.
     *
     * @param file absolute
     * @param tolerance in percentage points; empty for none
     */
    public record KeptBaseline(Path file, Optional<String> tolerance) {}

    /**
     * What is asked of changed lines.
     *
     * @param since a revision
     * @param minimum their least coverage in percent; empty where it is only told
     */
    public record ChangedLines(String since, Optional<String> minimum) {}

    /**
     * An earlier result.
     *
     * @param place the folder that holds it, or its file, absolute
     * @param revision of its sources; empty for the one that it names itself
     * @param pathMappings where folders that it names are in the module, as the user writes it
     */
    public record Base(Path place, Optional<String> revision, List<String> pathMappings) {

        /** Keeps an unmodifiable copy. */
        public Base {
            pathMappings = List.copyOf(pathMappings);
        }
    }
}

package io.github.slipcovermaven.mojo.spelling;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Properties that are a slip of the pen away from a parameter's. Maven ignores a property that nothing reads, so that
 * with {@code -Dslipcover.minimun=97} nothing would be judged and the build would pass. A project may have properties
 * of its own under our prefix ({@code slipcover.version}); so only what is nearly a parameter is told, and as a warning.
 */
public final class Misspelt {

    private static final String PREFIX = "slipcover.";

    private final Set<String> known;
    private final Nearest nearest;

    /**
     * Knows the parameters.
     *
     * @param known the properties that the plugin reads, {@code slipcover.minimum}
     */
    public Misspelt(Set<String> known) {
        this.known = new HashSet<>(known);
        this.nearest = new Nearest(known.stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toSet()));
    }

    /** Returns what to tell of these properties, one problem for each that is misspelt, in the order of their names. */
    public List<Problem> among(Set<String> properties) {
        List<Problem> told = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            if (property.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !known.contains(property)) {
                meant(property).ifPresent(name -> told.add(ParameterAdvice.misspelt(property, name)));
            }
        }
        return told;
    }

    private Optional<String> meant(String property) {
        return nearest.to(property.substring(PREFIX.length())).map(name -> PREFIX + name);
    }
}

package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Properties that are a slip of the pen away from a parameter's. Maven ignores a property that nothing reads, so that
 * with {@code -Dslipcover.minimun=97} nothing would be judged and the build would pass. A project may have properties
 * of its own under our prefix ({@code slipcover.version}); so only what is nearly a parameter is told, and as a warning.
 */
final class Misspelt {

    private static final String PREFIX = "slipcover.";

    /** A name of so many letters at most may differ in one of them, a longer one in two. */
    private static final int SHORT = 4;

    private final NavigableSet<String> known;

    /**
     * Knows the parameters.
     *
     * @param known the properties that the plugin reads, {@code slipcover.minimum}
     */
    Misspelt(Set<String> known) {
        this.known = new TreeSet<>(known);
        this.known.removeIf(name -> !name.startsWith(PREFIX));
    }

    /** Returns what to tell of these properties, one problem for each that is misspelt, in the order of their names. */
    List<Problem> among(Set<String> properties) {
        List<Problem> told = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            if (property.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !known.contains(property)) {
                meant(property).ifPresent(name -> told.add(ParameterAdvice.misspelt(property, name)));
            }
        }
        return told;
    }

    private Optional<String> meant(String property) {
        String letters = letters(property);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            String its = letters(name);
            int slips = slips(letters, its);
            if (slips <= (its.length() <= SHORT ? 1 : 2) && slips < least) {
                nearest = name;
                least = slips;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Returns the name without the prefix and what divides its words, so that {@code stall-timeout} is one slip at most. */
    private static String letters(String property) {
        return property.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    /** Counts the letters that were added, left out, replaced, or swapped with their neighbour. */
    private static int slips(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int replaced = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                least[i][j] = Math.min(replaced, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    least[i][j] = Math.min(least[i][j], 1 + least[i - 2][j - 2]);
                }
            }
        }
        return least[a.length()][b.length()];
    }
}

package io.github.slipcovermaven.mojo.spelling;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that was meant by one that is a slip of the pen away from it. */
public final class Nearest {

    /** A name of so many letters at most may differ in one of them, a longer one in two. */
    private static final int SHORT = 4;

    private final TreeSet<String> known;

    /** Knows the names that could be meant. */
    public Nearest(Collection<String> known) {
        this.known = new TreeSet<>(known);
    }

    /** Returns the nearest name that is near enough, the first of several in the order of names. */
    public Optional<String> to(String given) {
        String letters = letters(given);
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

    /** Returns the name without what divides its words, so that {@code stall-timeout} is one slip at most. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
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

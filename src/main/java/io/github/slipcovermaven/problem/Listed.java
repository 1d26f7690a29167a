package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists for people: all items of a short one, of a long one the first {@value #SHOWN} and how many more there are. */
public final class Listed {

    /** How many items a list names. */
    public static final int SHOWN = 20;

    private Listed() {}

    /** Returns each item on a line of its own, indented, with a line break before the first. */
    public static String inLines(List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        String line = System.lineSeparator() + "  ";
        String shown = line + String.join(line, shown(items));
        return isLong(items) ? shown + line + "... and " + more(items) + " more" : shown;
    }

    /**
     * Returns the items in one line.
     *
     * @param last what joins the number of those that are not named, like "and"
     */
    public static String inWords(List<String> items, String last) {
        String shown = String.join(", ", shown(items));
        return isLong(items) ? shown + " " + last + " " + more(items) + " more" : shown;
    }

    /**
     * Returns a sentence for each item that is named, and one for all others.
     *
     * @param one what is said of an item
     * @param more what is said of several, after their number and "more"
     */
    public static List<String> sentences(List<String> items, String one, String more) {
        Stream<String> named = first(items).stream().map(item -> item + " " + one);
        return Stream.concat(named, isLong(items) ? Stream.of(more(items) + " more " + more) : Stream.empty())
                .toList();
    }

    /** An item is a line, or a part of one, whatever its name holds. */
    private static List<String> shown(List<String> items) {
        return first(items).stream().map(OneLine::of).toList();
    }

    /** Returns all items in one line. */
    public static String all(List<String> items) {
        return String.join(", ", items.stream().map(OneLine::of).toList());
    }

    /** Returns all paths in one line. */
    public static String paths(List<Path> paths) {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }

    /** Returns the items that are named. */
    public static <T> List<T> first(List<T> items) {
        return items.subList(0, Math.min(SHOWN, items.size()));
    }

    /** Tells whether there are more than are named. */
    public static boolean isLong(List<?> items) {
        return items.size() > SHOWN;
    }

    /** Returns how many items are not named. */
    public static int more(List<?> items) {
        return Math.max(0, items.size() - SHOWN);
    }
}

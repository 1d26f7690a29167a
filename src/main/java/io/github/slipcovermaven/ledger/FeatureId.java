package io.github.slipcovermaven.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a scenario, {@code features/cart.feature:12 Two books}, as {@code behave_model.py} makes it.
 *
 * @param path of its feature, relative to the module, with {@code /}
 * @param line where it stands
 * @param name its name; may be empty
 */
public record FeatureId(String path, int line, String name) {

    /** A pytest id has colons before anything of it could look like this. */
    private static final Pattern ID =
            Pattern.compile("((?:(?!::|\\.feature:).)+\\.feature):([0-9]{1,9})(?: (.*))?", Pattern.DOTALL);

    /** What behave puts between the name of an outline and the number of a row, where the user does not say otherwise. */
    private static final String ROW = " -- @";

    /** Reads an id; empty for one of pytest. */
    public static Optional<FeatureId> of(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(3);
        return Optional.of(
                new FeatureId(matcher.group(1), Integer.parseInt(matcher.group(2)), name == null ? "" : name));
    }

    /** Returns what its durations are kept under: its name, or its outline's. Lines move. */
    String part() {
        int row = name.indexOf(ROW);
        return row < 0 ? name : name.substring(0, row).stripTrailing();
    }
}

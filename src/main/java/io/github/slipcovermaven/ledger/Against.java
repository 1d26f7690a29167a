package io.github.slipcovermaven.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may speak against dividing tests; {@code known_plugins.py} has the same, and who is of which kind. */
public enum Against {
    /** What runs is chosen from all tests, or by the place of each among them. */
    SELECTS,
    /** Tests may rely on an order of all of them. */
    ORDERS,
    /** There is an order of all tests, and none relies on it. */
    SHUFFLES,
    /** Tests need what those of other files left, in one process. */
    TOGETHER,
    /** xdist's workers are told apart, as for a database each. */
    APART;

    /** Returns the kind of that name. */
    public static Optional<Against> told(String name) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(name)).findFirst();
    }

    /** Returns its name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

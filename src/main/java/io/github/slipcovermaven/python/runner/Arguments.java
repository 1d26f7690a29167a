package io.github.slipcovermaven.python.runner;

import java.util.List;

/**
 * A user's arguments.
 *
 * @param kept what the runner gets
 * @param dropped what was taken out, with values
 */
public record Arguments(List<String> kept, List<String> dropped) {

    /** Keeps unmodifiable copies. */
    public Arguments {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }
}

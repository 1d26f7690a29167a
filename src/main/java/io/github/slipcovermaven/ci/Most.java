package io.github.slipcovermaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Keeps to the number of messages of a kind that a server shows of one step. */
final class Most {

    /** GitHub and Azure show no more. */
    private static final int SHOWN = 10;

    private Most() {}

    /**
     * Returns the first messages.
     *
     * @param rest says how many others there are; it takes the place of the last one
     */
    static <T> List<String> of(List<T> all, Function<T, String> message, IntFunction<String> rest) {
        int shown = all.size() > SHOWN ? SHOWN - 1 : all.size();
        List<String> messages = new ArrayList<>();
        all.subList(0, shown).forEach(one -> messages.add(message.apply(one)));
        if (shown < all.size()) {
            messages.add(rest.apply(all.size() - shown));
        }
        return messages;
    }
}

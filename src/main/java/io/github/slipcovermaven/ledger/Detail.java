package io.github.slipcovermaven.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a test failed, as its runner shows it.
 *
 * @param headline the title the runner prints over the failure, {@code TestShop.test_total}
 * @param message one line: the exception
 * @param text the whole representation, many lines
 * @param sections what was captured meanwhile
 * @param path where it failed, as the runner names it
 * @param line the 1-based line in {@code path}
 */
public record Detail(
        String headline,
        String message,
        String text,
        List<Section> sections,
        @Nullable String path,
        @Nullable Integer line) {

    /** Keeps an unmodifiable copy. */
    public Detail {
        sections = List.copyOf(sections);
    }

    /**
     * Captured output.
     *
     * @param title as the runner prints it, {@code Captured stdout call}
     * @param text the output
     */
    public record Section(String title, String text) {}
}

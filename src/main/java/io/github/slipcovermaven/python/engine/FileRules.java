package io.github.slipcovermaven.python.engine;

import java.util.List;

/**
 * Which files below the sources count.
 *
 * @param omit patterns of those that do not, as SlipCover has them
 * @param onlyIn regular expressions, each of which a counted file's whole path has to match
 * @param leaveOut regular expressions, none of which it may match
 */
public record FileRules(List<String> omit, List<String> onlyIn, List<String> leaveOut) {

    /** Keeps unmodifiable copies. */
    public FileRules {
        omit = List.copyOf(omit);
        onlyIn = List.copyOf(onlyIn);
        leaveOut = List.copyOf(leaveOut);
    }

    /** Returns those that only have patterns. */
    public static FileRules omitting(List<String> omit) {
        return new FileRules(omit, List.of(), List.of());
    }
}

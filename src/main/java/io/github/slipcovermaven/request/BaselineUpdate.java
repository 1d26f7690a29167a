package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.util.Locale;

/** Whether a baseline is raised. */
public enum BaselineUpdate {
    /** It stays as it is. */
    NONE,
    /** The module's entry, and those of its files where it has some. */
    MODULE,
    /** The module's entry, and one for each of its files. */
    FILES;

    /**
     * Reads the parameter {@code updateBaseline}.
     *
     * @throws ProblemException when it is none of its values
     */
    public static BaselineUpdate of(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "false" -> NONE;
            case "true" -> MODULE;
            case "files" -> FILES;
            default -> throw new ProblemException(GateAdvice.updateBaselineUnknown(text));
        };
    }
}

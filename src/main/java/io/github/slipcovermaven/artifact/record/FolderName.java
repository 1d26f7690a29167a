package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Turns any text into the name of one folder, on every operating system: never a path, never hidden
 * (uploaders drop what begins with a dot). Different for different texts, except that some file
 * systems do not tell capitals.
 */
final class FolderName {

    private static final String SAFE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    /** Windows takes these for devices, with any ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    /** In bytes or characters, on all common file systems. */
    private static final int LONGEST = 255;

    private FolderName() {}

    /**
     * Returns the name: letters, digits, {@code _}, {@code -} and inner dots stand for themselves, other
     * bytes of the UTF-8 as {@code %} and two hexadecimal digits.
     *
     * @throws ProblemException when the text is empty or longer than folders' names can be
     */
    static String of(String text) {
        StringBuilder name = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean innerDot = bytes[i] == '.' && i > 0 && i < bytes.length - 1;
            boolean plain = bytes[i] > 0 && SAFE.indexOf(bytes[i]) >= 0 && !(i == 0 && isDevice(text));
            if (plain || innerDot) {
                name.append((char) bytes[i]);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", bytes[i]));
            }
        }
        if (name.length() == 0 || name.length() > LONGEST) {
            throw new ProblemException(ArtifactAdvice.unusableExecution(text));
        }
        return name.toString();
    }

    /** Returns the file of a module in a folder of all modules' files. */
    static Path ofModule(Path folder, String groupId, String artifactId) {
        return folder.resolve(of(groupId + "." + artifactId) + ".json");
    }

    private static boolean isDevice(String text) {
        String stem = text.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]");
    }
}

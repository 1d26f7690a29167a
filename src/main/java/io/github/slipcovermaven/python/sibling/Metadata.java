package io.github.slipcovermaven.python.sibling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a distribution says of itself, as far as installers need it.
 *
 * @param name as its author writes it
 * @param version its version; empty when nobody knows it yet
 * @param requirements what it requires; what an extra requires has a marker that says so
 * @param extras its extras
 */
public record Metadata(String name, String version, List<String> requirements, List<String> extras) {

    /** Keeps unmodifiable copies. */
    public Metadata {
        requirements = List.copyOf(requirements);
        extras = List.copyOf(extras);
    }

    /** Reads the file METADATA; what follows its head is the project's readme. */
    public static Metadata parse(String text) {
        String name = "";
        String version = "";
        List<String> requirements = new ArrayList<>();
        List<String> extras = new ArrayList<>();
        for (String line : text.lines().takeWhile(line -> !line.isBlank()).toList()) {
            String[] field = line.split(":", 2);
            String value = field.length == 2 ? field[1].strip() : "";
            switch (field[0]) {
                case "Name" -> name = value;
                case "Version" -> version = value;
                case "Requires-Dist" -> requirements.add(value);
                case "Provides-Extra" -> extras.add(value);
                default -> {}
            }
        }
        return new Metadata(name, version, requirements, extras);
    }

    /** Returns the same with other requirements. */
    public Metadata with(UnaryOperator<String> requirement) {
        return new Metadata(
                name, version, requirements.stream().map(requirement).toList(), extras);
    }

    /** Returns it as the file METADATA, for another version. */
    String text(String itsVersion) {
        StringBuilder text =
                new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + itsVersion + "\n");
        extras.forEach(extra -> text.append("Provides-Extra: ").append(extra).append('\n'));
        requirements.forEach(requirement ->
                text.append("Requires-Dist: ").append(requirement).append('\n'));
        return text.toString();
    }
}

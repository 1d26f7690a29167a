package io.github.slipcovermaven.python.sibling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Poetry allows of a version, in the specifiers of PEP 440: {@code ^1.2} is {@code >=1.2,<2}. */
final class PoetryConstraint {

    private static final Pattern PART = Pattern.compile(
            "(?<operator>\\^|~=|~|===?|=|!=|<=|>=|<|>|)\\s*(?<version>v?(?<release>\\d+(?:\\.\\d+)*)(?<rest>[\\w.+-]*?)(?<star>\\.\\*)?)");

    /** Several of them, with a comma or a space between. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|(?<=[\\w*])\\s+(?=[\\^~=!<>\\d])");

    private PoetryConstraint() {}

    /** Returns the specifiers, none for any version; empty where PEP 440 has none for it. */
    static Optional<String> specifiers(String constraint) {
        return parts(constraint).map(parts -> String.join(",", parts));
    }

    /** Returns the marker for a constraint of Python's version; empty where there is none for it. */
    static Optional<String> pythonMarker(String constraint) {
        return parts(constraint)
                .map(parts -> parts.stream().map(PoetryConstraint::ofPython).collect(Collectors.joining(" and ")));
    }

    private static String ofPython(String specifier) {
        String version = specifier.replaceFirst("^[<>=!~]+", "");
        String operator = specifier.substring(0, specifier.length() - version.length());
        boolean exact = version.replaceFirst("\\.\\*$", "").split("\\.").length > 2;
        // "python_version" is of two parts: of "<4" it is told as of "<4.0".
        return (exact ? "python_full_version" : "python_version") + " " + operator + " '"
                + (version.contains(".") ? version : version + ".0") + "'";
    }

    private static Optional<List<String>> parts(String constraint) {
        List<String> specifiers = new ArrayList<>();
        String plain = constraint.strip();
        if (plain.isEmpty() || plain.equals("*")) {
            return Optional.of(specifiers);
        }
        for (String each : BETWEEN.split(plain)) {
            Matcher part = PART.matcher(each);
            if (!part.matches()) {
                return Optional.empty();
            }
            specifiers.addAll(specifiers(part));
        }
        return Optional.of(specifiers);
    }

    private static List<String> specifiers(Matcher part) {
        String operator = part.group("operator");
        String version = part.group("version");
        int[] release = Arrays.stream(part.group("release").split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
        return switch (operator) {
            case "^" -> List.of(">=" + version, "<" + after(release, firstThatCounts(release)));
            case "~" -> List.of(">=" + version, "<" + after(release, Math.min(1, release.length - 1)));
            case "", "=" -> List.of("==" + version);
            default -> List.of(operator + version);
        };
    }

    /** The first that is not zero, else the last. */
    private static int firstThatCounts(int[] release) {
        int at = 0;
        while (at < release.length - 1 && release[at] == 0) {
            at++;
        }
        return at;
    }

    private static String after(int[] release, int at) {
        return Arrays.stream(release, 0, at).mapToObj(part -> part + ".").collect(Collectors.joining())
                + (release[at] + 1);
    }
}

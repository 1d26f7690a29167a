package io.github.slipcovermaven.python.interpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates environment markers (PEP 508) of this plugin's own lock: comparisons of a variable with a quoted
 * text, joined by {@code and}, {@code or} and parentheses.
 */
public final class Marker {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<symbol>[()]|===|~=|==|!=|<=|>=|<|>)|(?<text>'[^']*'|\"[^\"]*\")|(?<word>\\w+))");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final Map<String, String> variables;

    private Marker(String marker, Map<String, String> variables) {
        this.variables = variables;
        Matcher matcher = TOKEN.matcher(marker.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, marker.strip().length());
        }
        if (end != marker.strip().length()) {
            throw new IllegalArgumentException("not a marker: " + marker);
        }
    }

    /** Tells whether the marker holds for these variables; an empty marker holds always. */
    public static boolean holds(String marker, Map<String, String> variables) {
        if (marker.isBlank()) {
            return true;
        }
        Marker parser = new Marker(marker, variables);
        boolean holds = parser.or();
        if (!parser.tokens.isEmpty()) {
            throw new IllegalArgumentException("not a marker: " + marker);
        }
        return holds;
    }

    private boolean or() {
        boolean holds = and();
        while ("or".equals(tokens.peek())) {
            tokens.remove();
            holds |= and();
        }
        return holds;
    }

    private boolean and() {
        boolean holds = comparison();
        while ("and".equals(tokens.peek())) {
            tokens.remove();
            holds &= comparison();
        }
        return holds;
    }

    private boolean comparison() {
        String token = tokens.remove();
        if (token.equals("(")) {
            boolean holds = or();
            tokens.remove();
            return holds;
        }
        String value = variables.get(token);
        if (value == null) {
            throw new IllegalArgumentException("unknown in a marker: " + token);
        }
        String operator = tokens.remove();
        String quoted = tokens.remove();
        String operand = quoted.substring(1, quoted.length() - 1);
        if (token.startsWith("python_")) {
            return VersionRange.parse(operator + operand).allows(Version.of(value));
        }
        return switch (operator) {
            case "==" -> value.equals(operand);
            case "!=" -> !value.equals(operand);
            default -> throw new IllegalArgumentException("unknown in a marker: " + operator);
        };
    }
}

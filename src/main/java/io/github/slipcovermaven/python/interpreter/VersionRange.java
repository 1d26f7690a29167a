package io.github.slipcovermaven.python.interpreter;

import java.util.ArrayList;
import java.util.List;

/** What a requirement allows ({@code >=1.5,<2}), by PEP 440. Installed pre-releases count, as for {@code pip check}. */
public final class VersionRange {

    private static final List<String> OPERATORS = List.of("===", "~=", "==", "!=", "<=", ">=", "<", ">");

    private final List<Clause> clauses;

    private record Clause(String operator, String text) {

        public boolean allows(Version version) {
            if (operator.equals("===")) {
                return version.toString().equalsIgnoreCase(text);
            }
            if (text.endsWith(".*")) {
                boolean matches = version.startsWith(Version.of(text.substring(0, text.length() - 2)));
                return operator.equals("==") == matches;
            }
            Version bound = Version.of(text);
            int order = version.compareTo(bound);
            return switch (operator) {
                case "==" -> order == 0;
                case "!=" -> order != 0;
                case "<=" -> order <= 0;
                case ">=" -> order >= 0;
                // PEP 440: "<2" leaves 2.0rc1 out, ">1.7" leaves 1.7.post1 out.
                case "<" ->
                    order < 0
                            && (bound.isPreRelease()
                                    || !version.isPreRelease()
                                    || !version.base().equals(bound.base()));
                case ">" ->
                    order > 0
                            && (bound.isPostRelease()
                                    || !version.isPostRelease()
                                    || !version.base().equals(bound.base()));
                case "~=" -> order >= 0 && version.startsWith(bound.head(bound.length() - 1));
                default -> throw new IllegalStateException(operator);
            };
        }
    }

    private VersionRange(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    /**
     * Reads a range; an empty text allows everything.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static VersionRange parse(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String clause = part.strip();
            if (!clause.isEmpty()) {
                String operator = OPERATORS.stream()
                        .filter(clause::startsWith)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("not a version range: " + text));
                clauses.add(
                        new Clause(operator, clause.substring(operator.length()).strip()));
            }
        }
        return new VersionRange(clauses);
    }

    /** Tells whether the version is inside. */
    public boolean allows(Version version) {
        return clauses.stream().allMatch(clause -> clause.allows(version));
    }
}

package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.FileCoverage;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says where a branch did not go. The data have but two lines; the statement that the first begins with tells what that
 * means. Where it is none that we know, only the two lines are told.
 */
final class BranchWords {

    private static final Pattern STATEMENT =
            Pattern.compile("(\\s*)(?:async\\s+)?(for|while|if|elif|case|except|with|match)\\b.*", Pattern.DOTALL);

    /** By the line of a statement, where its body begins: the nearest of the lines behind it to which it can jump. */
    private final Map<Integer, Integer> bodies = new HashMap<>();

    BranchWords(FileCoverage file) {
        file.branches().stream()
                .filter(branch -> branch.to() > branch.from())
                .forEach(branch -> bodies.merge(branch.from(), branch.to(), Math::min));
    }

    /**
     * Returns the words.
     *
     * @param text the line that it leaves; empty when that is not known
     */
    String of(Branch branch, String text) {
        Matcher statement = STATEMENT.matcher(text);
        if (!statement.matches() || branch.to() == branch.from()) {
            return where(branch, !text.isEmpty() && !Character.isWhitespace(text.charAt(0)));
        }
        String why = why(statement.group(2), bodies.getOrDefault(branch.from(), Branch.EXIT) == branch.to());
        return where(branch, statement.group(1).isEmpty()) + (why.isEmpty() ? "" : ": " + why);
    }

    private static String where(Branch branch, boolean outermost) {
        if (branch.isExit()) {
            return "line " + branch.from() + " never left the " + (outermost ? "module" : "function");
        }
        if (branch.to() == branch.from()) {
            return "line " + branch.from() + " never went on in itself";
        }
        return "line " + branch.from() + " never jumped to line " + branch.to();
    }

    private static String why(String statement, boolean toBody) {
        return switch (statement) {
            case "for" -> toBody ? "the loop never began" : "the loop never ended";
            case "while" -> toBody ? "the condition was never true" : "the condition was never false";
            case "if", "elif" -> toBody ? "the condition was never true" : "the condition was never false";
            case "case" -> toBody ? "the pattern never matched" : "the pattern always matched";
            case "except" -> toBody ? "no such exception was caught" : "every exception was caught";
            default -> "";
        };
    }
}

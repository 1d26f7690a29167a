package io.github.slipcovermaven.problem.gate;

import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.OneLine;
import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What to do about limits that make no sense. */
public final class GateAdvice {

    private GateAdvice() {}

    /** A minimum that is no number. */
    public static Problem minimumIsNoNumber(String value) {
        return Problem.shortfall(
                "The minimum '" + value + "' is not a percentage.",
                "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.");
    }

    /** A minimum below 0 or above 100. */
    public static Problem minimumOutOfRange(String value) {
        return Problem.shortfall(
                "The minimum '" + value + "' is outside 0 to 100 percent.",
                "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.");
    }

    /** A minimum that looks like a ratio and would gate at one percent or less. */
    public static Problem minimumLooksLikeRatio(String value) {
        return Problem.shortfall(
                "The minimum '" + value + "' would gate at " + value + " percent; it looks like a ratio.",
                "Write the percentage (97 for 0.97), or add the percent sign (" + value + "%) if you do mean it.");
    }

    /** A ratio of a rule that is no number. */
    public static Problem ratioIsNoNumber(String place, String value) {
        return Problem.shortfall(
                place + ": '" + value + "' is not a ratio.",
                "Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.");
    }

    /** A ratio of a rule that is below 0 or above 1. */
    public static Problem ratioOutOfRange(String place, String value) {
        return Problem.shortfall(
                place + ": '" + value + "' is outside 0 to 1.",
                "Write a number from 0 to 1, or a percentage with its sign: 0.8 or 80%.");
    }

    /** A count of a rule that is none. */
    public static Problem countIsNoNumber(String place, String value, String figure) {
        return Problem.shortfall(
                place + ": '" + figure + "' is not a whole number, which " + value + " needs.",
                "Write 0 or a whole number above it, without a percent sign.");
    }

    /** A word of a rule that is none of those that there are. */
    public static Problem unknownWord(String place, String what, String word, List<String> known) {
        return Problem.shortfall(
                place + ": there is no " + what + " '" + OneLine.of(word) + "'.",
                "Write one of " + String.join(", ", known) + ".");
    }

    /** A rule that asks for nothing. */
    public static Problem ruleWithoutLimit(String place) {
        return Problem.shortfall(
                place + ": the rule has no limit.",
                "Add <limits><limit><minimum>0.8</minimum></limit></limits>, or remove the rule.");
    }

    /** A limit that asks for nothing. */
    public static Problem limitWithoutBound(String place) {
        return Problem.shortfall(
                place + ": the limit has neither a minimum nor a maximum.",
                "Add <minimum> or <maximum>, or remove the limit.");
    }

    /** A limit that nothing can keep. */
    public static Problem minimumAboveMaximum(String place, String minimum, String maximum) {
        return Problem.shortfall(
                place + ": the minimum of " + minimum + " is above the maximum of " + maximum + ".",
                "Correct one of them.");
    }

    /** A pattern that chooses nothing. */
    public static Problem emptyPattern(String place) {
        return Problem.shortfall(
                place + ": a pattern of <includes> or <excludes> is empty.",
                "Write a path with * and **, such as src/shop/**, or remove the element.");
    }

    /** A rule that would be judged by nobody. */
    public static Problem reactorRuleWithoutAggregate(String place) {
        return Problem.shortfall(
                place + ": the rule is about the REACTOR, and nothing merges the modules' results.",
                "Set <aggregate>true</aggregate> in the POM that the modules inherit, or write PROJECT to judge each"
                        + " module.");
    }

    /** A limit on what got lost where nothing says what there was. */
    public static Problem lostWithoutBase(String place) {
        return Problem.shortfall(
                place + ": LOSTCOUNT needs a result to compare with.",
                "Set compareWith to the folder of an earlier result, or remove the limit.");
    }

    /** A limit that nothing was held against. */
    public static Problem idleLimit(String place, String words, String limit, boolean chosen) {
        return Problem.shortfall(
                place + ": the limit '" + limit + "' for " + words + " judged nothing: "
                        + (chosen
                                ? "what it chooses has nothing of that to count."
                                : "its patterns choose none of the measured files."),
                "Correct the rule (patterns are relative to the module, src/shop/**), or remove it.");
    }

    /** The same for the reactor, whose files begin with their module. */
    public static Problem idleReactorLimit(String place, String words, String limit, boolean chosen) {
        return Problem.shortfall(
                idleLimit(place, words, limit, chosen).what(),
                "Correct the rule (patterns begin with the module's folder, shop/src/**), or remove it.");
    }

    /** A limit on what got lost of all modules together. */
    public static Problem lostOfReactor(String place) {
        return Problem.shortfall(
                place + ": LOSTCOUNT is counted in each module, and not over the REACTOR.",
                "Write PROJECT, which holds for each module.");
    }

    /** A file of rules that is nowhere. */
    public static Problem rulesFileMissing(String name, List<String> places) {
        return Problem.shortfall(
                "There is no rulesFile " + OneLine.of(name) + "; looked for it as" + Listed.inLines(places),
                "Correct rulesFile: a path relative to the module or to the reactor's root, or a file in an artifact among"
                        + " the plugin's <dependencies>.");
    }

    /** A file of rules that is too large to be one. */
    public static Problem rulesFileTooLarge(String name, long bytes, long most) {
        return Problem.shortfall(
                OneLine.of(name) + " has " + bytes + " bytes; a rulesFile has " + most + " at most.",
                "Correct rulesFile.");
    }

    /** A file of rules that cannot be read. */
    public static Problem rulesFileIsNoXml(String place, String reason) {
        return Problem.shortfall(
                OneLine.of(place) + ": this is not well-formed XML: " + OneLine.of(reason), "Correct the file.");
    }

    /** A file of rules without any. */
    public static Problem rulesFileIsEmpty(String name) {
        return Problem.shortfall(
                OneLine.of(name) + " has no rule.", "Add a <rule> to <rules>, or remove the parameter rulesFile.");
    }

    /** An element of a file of rules that means nothing. */
    public static Problem unknownTag(String place, String element, List<String> known) {
        return Problem.shortfall(
                OneLine.of(place) + ": there can be no <" + OneLine.of(element) + "> here.",
                known.isEmpty() ? "Write text alone." : "Write " + String.join(", ", tags(known)) + ".");
    }

    /** An element that can be there once. */
    public static Problem elementTwice(String place, String element) {
        return Problem.shortfall(
                OneLine.of(place) + ": <" + element + "> is there for the second time.", "Remove one of the two.");
    }

    /** An element without a value. */
    public static Problem elementEmpty(String place, String element) {
        return Problem.shortfall(OneLine.of(place) + ": <" + element + "> is empty.", "Give it a value, or remove it.");
    }

    /** Text where elements are expected. */
    public static Problem textBetweenElements(String place, String element, String text) {
        return Problem.shortfall(
                OneLine.of(place) + ": there can be no text in <" + element + "> itself: " + OneLine.of(text) + ".",
                "Remove it, or put it into an element.");
    }

    private static List<String> tags(List<String> names) {
        return names.stream().map(name -> "<" + name + ">").toList();
    }

    /** A tolerance that is none. */
    public static Problem toleranceIsNone(String value) {
        return Problem.shortfall(
                "The baselineTolerance '" + value + "' is not a number of percentage points.",
                "Write it with its percent sign: 0.1%.");
    }

    /** A tolerance without anything that it could be about. */
    public static Problem toleranceWithoutBaseline() {
        return Problem.shortfall(
                "There is a baselineTolerance and no baseline.", "Set baseline, or remove baselineTolerance.");
    }

    /** A baseline that does not exist yet. */
    public static Problem baselineMissing(Path file) {
        return Problem.shortfall(
                "There is no baseline " + file + ".",
                "Make it with -Dslipcover.updateBaseline and commit it; or correct the parameter baseline.");
    }

    /** A baseline that does not name the module. */
    public static Problem baselineWithoutModule(Path file, String module) {
        return Problem.shortfall(
                "The baseline " + file + " has no entry for " + module + ".",
                "Add it with -Dslipcover.updateBaseline and commit the file.");
    }

    /** Entries of files whose module has none. */
    public static Problem baselineOfFilesAlone(Path file, String module) {
        return Problem.shortfall(
                "The baseline " + file + " has entries for files of " + OneLine.of(module) + ", and none for "
                        + OneLine.of(module) + " itself.",
                "Restore that line from the repository, or remove the entries of its files.");
    }

    /** A line of a baseline that is none. */
    public static Problem baselineLine(Path file, int line, String text) {
        return Problem.shortfall(
                file + ":" + line + ": this is no entry: " + OneLine.of(text),
                "An entry is group:artifact, for a file a space and its path, then ': lines 80/100, branches 15/20'."
                        + " Restore the line from the repository, or resolve the conflict that it is part of.");
    }

    /** An entry of a baseline that is there twice. */
    public static Problem baselineTwice(Path file, int line, String entry) {
        return Problem.shortfall(
                file + ":" + line + ": this is the second entry for " + OneLine.of(entry) + ".",
                "Remove one of the two; the higher one is what the other branch had reached.");
    }

    /** A baseline that would be raised by half a result. */
    public static Problem baselineOfIncomplete() {
        return Problem.shortfall(
                "The result is incomplete, and the baseline was not touched.",
                "Run the tests again without -Dslipcover.allowIncomplete, then update the baseline.");
    }

    /** A value of updateBaseline that is none. */
    public static Problem updateBaselineUnknown(String value) {
        return Problem.shortfall(
                "updateBaseline is '" + value + "'.",
                "Write true (the module, and its files where they have entries), files (its files, too) or false.");
    }

    /** Updating what is not named. */
    public static Problem updateWithoutBaseline() {
        return Problem.shortfall(
                "updateBaseline is set, and there is no baseline to update.",
                "Name the file: -Dslipcover.baseline=coverage-baseline.txt, or <baseline> in the POM.");
    }

    /** Only one of the two parameters for changed lines. */
    public static Problem changedMinimumWithoutSince() {
        return Problem.shortfall(
                "There is a changedMinimum, and nothing says since when lines have changed.",
                "Set changedSince: origin/main.");
    }
}

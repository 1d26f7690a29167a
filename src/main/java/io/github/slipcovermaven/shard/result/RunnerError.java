package io.github.slipcovermaven.shard.result;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What pytest says of an error of its own, of a plugin, or of a module that raises SystemExit while it is imported. */
final class RunnerError {

    private static final int LONGEST = 300;

    /** A frame as Python shows it; the last one is where the error was raised. */
    private static final Pattern FRAME = Pattern.compile("^ *File \"([^\"]+)\", line ([0-9]+)", Pattern.MULTILINE);

    private RunnerError() {}

    /** Returns the error and its place, in one line: {@code SystemExit: 0, in /m/tests/test_a.py:2}. */
    static String words(String traceback) {
        String last = traceback
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((before, line) -> line)
                .orElse("which has no words");
        String error = last.length() > LONGEST ? last.substring(0, LONGEST) + "..." : last;
        Optional<MatchResult> frame = FRAME.matcher(traceback).results().reduce((before, found) -> found);
        return frame.map(found -> error + ", in " + found.group(1) + ":" + found.group(2))
                .orElse(error);
    }
}

package io.github.slipcovermaven.python.sibling;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read of a {@code setup.cfg} and a {@code setup.py} without running anything: literals. */
final class SetupFiles {

    private static final Pattern CFG_SECTION = Pattern.compile("(?ms)^\\[metadata]\\s*$(?<body>.*?)(?=^\\[|\\z)");
    private static final Pattern CFG_REQUIRES = Pattern.compile(
            "(?m)^install_requires[ \\t]*=(?<lines>[^\\n]*(?:\\n(?:[ \\t]+[^\\n]*|#[^\\n]*|[ \\t]*))*)");
    private static final Pattern PY_CALL = Pattern.compile("\\bsetup\\s*\\(");

    private SetupFiles() {}

    /** Returns a value of {@code [metadata]} in a setup.cfg. */
    static Optional<String> inCfg(String text, String key) {
        Matcher section = CFG_SECTION.matcher(text.replace("\r\n", "\n"));
        if (!section.find()) {
            return Optional.empty();
        }
        Matcher value = Pattern.compile("(?m)^" + key + "[ \\t]*[=:][ \\t]*(?<value>\\S.*?)\\s*$")
                .matcher(section.group("body"));
        // "attr: package.__version__" and "file: VERSION" are computed.
        return value.find() && !value.group("value").matches("(?:attr|file):.*")
                ? Optional.of(value.group("value"))
                : Optional.empty();
    }

    /** Returns the lines of {@code install_requires} in a setup.cfg. */
    static List<String> required(String text) {
        Matcher list = CFG_REQUIRES.matcher(text.replace("\r\n", "\n"));
        return list.find()
                ? list.group("lines")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList()
                : List.of();
    }

    /** Returns a keyword of {@code setup(…)} in a setup.py, where it is a plain string. */
    static Optional<String> inPy(String text, String key) {
        String code = text.replaceAll("(?m)^\\s*#.*$", "");
        Matcher call = PY_CALL.matcher(code);
        if (!call.find()) {
            return Optional.empty();
        }
        // A string that something is added to, or that is formatted, is no literal.
        Matcher value = Pattern.compile(
                        "(?<=[(,\\s])" + key + "\\s*=\\s*(?<quote>['\"])(?<value>[^'\"\\\\\\n]*)\\k<quote>\\s*(?=[,)])")
                .matcher(code);
        return value.find(call.end() - 1) ? Optional.of(value.group("value")) : Optional.empty();
    }
}

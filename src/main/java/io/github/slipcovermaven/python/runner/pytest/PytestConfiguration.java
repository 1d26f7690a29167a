package io.github.slipcovermaven.python.runner.pytest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What pytest's own configuration says, as far as it decides our command line. */
final class PytestConfiguration {

    /** In pytest's order; the first that has a pytest section decides. */
    private static final List<File> FILES = List.of(
            new File("pytest.toml", Pattern.compile("")),
            new File(".pytest.toml", Pattern.compile("")),
            new File("pytest.ini", Pattern.compile("")),
            new File(".pytest.ini", Pattern.compile("")),
            new File("pyproject.toml", section("tool.pytest.ini_options|tool.pytest")),
            new File("tox.ini", section("pytest")),
            new File("setup.cfg", section("tool:pytest")));

    private static final Pattern TESTPATHS = Pattern.compile("(?m)^\\s*testpaths\\s*[=:]");

    private PytestConfiguration() {}

    /** Returns the names of all files that may have it. */
    static List<String> names() {
        return FILES.stream().map(File::name).toList();
    }

    /** Tells whether pytest, started in the folder without arguments, knows where its tests are. */
    static boolean saysWhereTestsAre(Path directory) {
        for (File file : FILES) {
            Path path = directory.resolve(file.name());
            if (Files.isRegularFile(path)) {
                String text = read(path);
                if (file.section().matcher(text).find()) {
                    return TESTPATHS.matcher(text).find();
                }
            }
        }
        return false;
    }

    private static Pattern section(String names) {
        return Pattern.compile("(?m)^\\s*\\[(" + names.replace(".", "\\.") + ")]");
    }

    private static String read(Path path) {
        try {
            // Only ASCII matters here, and pytest itself complains of broken encodings better than we could.
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record File(String name, Pattern section) {}
}

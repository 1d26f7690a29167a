package io.github.slipcovermaven.run;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.python.PytestConfiguration;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds the tests when the POM does not say. */
final class TestPaths {

    private TestPaths() {}

    /**
     * Returns what pytest is told: the configured paths, else nothing where an argument names tests or pytest's own
     * configuration says where the tests are, else {@code src/test/python}, else {@code tests}, else nothing.
     *
     * @throws ProblemException when a configured path is missing
     */
    static List<Path> resolve(TestSelection selection) {
        Path directory = selection.workingDirectory();
        if (!selection.tests().isEmpty()) {
            for (Path path : selection.tests()) {
                Path file = file(directory, path.toString());
                if (!Files.exists(file)) {
                    throw new ProblemException(RunAdvice.testsMissing(file));
                }
            }
            return selection.tests();
        }
        // pytest -k total tests/test_cart.py means that file alone, and so does argLine.
        boolean named = selection.args().stream().anyMatch(argument -> namesTests(directory, argument));
        if (named || PytestConfiguration.saysWhereTestsAre(directory)) {
            return List.of();
        }
        return List.of(Path.of("src", "test", "python"), Path.of("tests")).stream()
                .filter(path -> Files.isDirectory(directory.resolve(path)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean namesTests(Path directory, String argument) {
        try {
            return !argument.startsWith("-") && !argument.isEmpty() && Files.exists(file(directory, argument));
        } catch (InvalidPathException e) {
            return false; // an expression of -k or -m
        }
    }

    /** A node id (tests/test_cart.py::test_adding) is a path as far as its first colons. */
    private static Path file(Path directory, String test) {
        return directory.resolve(test.split("::", 2)[0]);
    }
}

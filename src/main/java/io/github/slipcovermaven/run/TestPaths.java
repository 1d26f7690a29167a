package io.github.slipcovermaven.run;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.python.PytestConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the tests when the POM does not say. */
final class TestPaths {

    private TestPaths() {}

    /**
     * Returns what pytest is told: the configured paths, else nothing where pytest's own configuration
     * says where the tests are, else {@code src/test/python}, else {@code tests}, else nothing.
     *
     * @throws ProblemException when a configured path is missing
     */
    static List<Path> resolve(TestSelection selection) {
        Path directory = selection.workingDirectory();
        if (!selection.tests().isEmpty()) {
            for (Path path : selection.tests()) {
                // A node id (tests/test_cart.py::test_adding) is a path as far as its first colons.
                Path file = directory.resolve(path.toString().split("::", 2)[0]);
                if (!Files.exists(file)) {
                    throw new ProblemException(RunAdvice.testsMissing(file));
                }
            }
            return selection.tests();
        }
        if (PytestConfiguration.saysWhereTestsAre(directory)) {
            return List.of();
        }
        return List.of(Path.of("src", "test", "python"), Path.of("tests")).stream()
                .filter(path -> Files.isDirectory(directory.resolve(path)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }
}

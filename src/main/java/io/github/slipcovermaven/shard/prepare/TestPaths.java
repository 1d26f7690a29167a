package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.python.runner.pytest.PytestConfiguration;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.TestSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the tests when the POM does not say. */
final class TestPaths {

    private TestPaths() {}

    /**
     * Returns what the runner is told: the configured paths; without them behave's own configuration decides, and for
     * pytest it is else nothing where an argument names tests or pytest's own
     * configuration says where the tests are, else {@code src/test/python}, else {@code tests}, else nothing.
     *
     * @throws ProblemException when a configured path is missing
     */
    static List<Path> resolve(TestSelection selection) {
        Path directory = selection.workingDirectory();
        if (!selection.tests().isEmpty()) {
            for (Path path : selection.tests()) {
                Path file = Names.in(directory, selection.runner().fileOf(Names.text(path)));
                if (!Files.exists(file)) {
                    throw new ProblemException(RunAdvice.testsMissing(file));
                }
            }
            return selection.tests();
        }
        if (!(selection.runner() instanceof PytestRunner)) {
            return List.of();
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
        return !argument.startsWith("-")
                && !argument.isEmpty()
                && Files.exists(Names.in(directory, new PytestRunner().fileOf(argument)));
    }
}

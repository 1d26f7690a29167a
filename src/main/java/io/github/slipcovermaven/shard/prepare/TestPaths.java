package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.request.TestSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the tests when the POM does not say. */
final class TestPaths {

    private TestPaths() {}

    /**
     * Returns what the runner is told: the configured paths, else what it is told by default.
     *
     * @throws ProblemException when a configured path is missing
     */
    static List<Path> resolve(TestSelection selection) {
        Path directory = selection.workingDirectory();
        for (Path path : selection.tests()) {
            Path file = Names.in(directory, selection.runner().fileOf(Names.text(path)));
            if (!Files.exists(file)) {
                throw new ProblemException(RunAdvice.testsMissing(file));
            }
        }
        return selection.tests().isEmpty()
                ? selection.runner().places().byDefault(directory, selection.args())
                : selection.tests();
    }
}

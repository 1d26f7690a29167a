package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.file.Names;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether tests look as if they took no longer than their size lets expect. A file of few lines that waits, starts something, or
 * repeats itself may take minutes; then nothing is concluded of its size.
 */
final class BriefTests {

    private static final List<String> WORDS = List.of(
            "sleep",
            "timeout",
            "subprocess",
            "multiprocessing",
            "concurrent",
            "hread",
            "async",
            "trio",
            "socket",
            "http",
            "requests",
            "urllib",
            "server",
            "client",
            "docker",
            "container",
            "selenium",
            "playwright",
            "browser",
            "sql",
            "database",
            "mongo",
            "redis",
            "kafka",
            "django",
            "boto",
            "spark",
            "torch",
            "tensorflow",
            "hypothesis",
            "benchmark",
            "parametrize",
            "pytest_generate_tests",
            "range(",
            "while ",
            "repeat");

    private BriefTests() {}

    /**
     * Tells whether they do.
     *
     * @param root the module
     * @param files the files with tests, relative to it, few and small; the conftest.py beside and above them are read, too
     */
    static boolean are(Path root, Collection<String> files) {
        return !files.isEmpty()
                && Stream.concat(
                                files.stream().map(file -> Names.in(root, file)),
                                XdistHints.conftests(root, files).stream())
                        .map(XdistHints::text)
                        .noneMatch(text -> WORDS.stream().anyMatch(text::contains));
    }
}

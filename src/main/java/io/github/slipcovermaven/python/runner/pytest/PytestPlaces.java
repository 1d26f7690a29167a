package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.python.runner.TestPlaces;
import io.github.slipcovermaven.python.runner.TestRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Where pytest's tests are. */
final class PytestPlaces implements TestPlaces {

    private static final Set<String> SAY_WHICH = Set.of("python_files", "testpaths", "norecursedirs");
    private static final Set<String> OVERRIDE = Set.of("-o", "--override-ini");
    private static final Set<String> CONFIGURATION = Set.of("-c", "--config-file");

    private final PytestRunner runner;

    PytestPlaces(PytestRunner runner) {
        this.runner = runner;
    }

    /**
     * Returns nothing where an argument names tests or pytest's own configuration says where the tests are, else
     * {@code src/test/python}, else {@code tests}, else nothing.
     */
    @Override
    public List<Path> byDefault(Path directory, List<String> arguments) {
        // pytest -k total tests/test_cart.py means that file alone, and so does argLine.
        boolean named = arguments.stream().anyMatch(argument -> namesTests(directory, argument));
        if (named || PytestConfiguration.saysWhereTestsAre(directory)) {
            return List.of();
        }
        return List.of(Path.of("src", "test", "python"), Path.of("tests")).stream()
                .filter(path -> Files.isDirectory(directory.resolve(path)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    private boolean namesTests(Path directory, String argument) {
        return !argument.startsWith("-")
                && !argument.isEmpty()
                && Files.exists(Names.in(directory, runner.fileOf(argument)));
    }

    @Override
    public SortedMap<String, Long> guessed(
            Path root, Path directory, List<Path> tests, List<String> arguments, Set<String> known) {
        return new TestFiles(root, directory, known, runner).sizes(tests, arguments);
    }

    @Override
    public TestRules rules(Path root, Path directory, List<Path> tests, List<String> arguments, List<String> listed) {
        return new TestRules(
                directory,
                tests.stream()
                        .map(path -> Names.in(directory, runner.fileOf(Names.text(path))))
                        .toList(),
                arguments.stream()
                        .filter(argument -> namesTests(directory, argument))
                        .map(argument -> Names.in(directory, runner.fileOf(argument)))
                        .toList(),
                options(arguments));
    }

    /** Only these: what is written down is kept with the results, and other arguments may hold secrets. */
    private static List<String> options(List<String> arguments) {
        List<String> options = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            String value = argument.replaceFirst("^(--override-ini=|-o)", "");
            boolean overrides = SAY_WHICH.stream().anyMatch(name -> value.startsWith(name + "="));
            if (overrides && (!value.equals(argument) || OVERRIDE.contains(before))) {
                options.addAll(List.of("-o", value));
            } else if (CONFIGURATION.contains(before)) {
                options.addAll(List.of("-c", argument));
            } else if (argument.startsWith("--config-file=")) {
                options.add(argument);
            }
            before = argument;
        }
        return options;
    }

    @Override
    public List<String> conventional() {
        return List.of("tests", "test");
    }

    @Override
    public List<String> configurations() {
        return PytestConfiguration.names();
    }

    @Override
    public List<String> besideAndAbove() {
        return List.of("conftest.py");
    }

    @Override
    public boolean executes(Path folder) {
        return false;
    }
}

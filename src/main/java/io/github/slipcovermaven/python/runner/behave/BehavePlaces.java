package io.github.slipcovermaven.python.runner.behave;

import io.github.slipcovermaven.python.runner.TestPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where behave's features are: its own configuration decides, and it lists them. */
final class BehavePlaces implements TestPlaces {

    @Override
    public List<Path> byDefault(Path directory, List<String> arguments) {
        return List.of();
    }

    @Override
    public SortedMap<String, Long> guessed(
            Path root, Path directory, List<Path> tests, List<String> arguments, Set<String> known) {
        return new TreeMap<>();
    }

    @Override
    public List<String> conventional() {
        return List.of("features");
    }

    @Override
    public List<String> configurations() {
        return List.of("behave.ini", ".behaverc", "setup.cfg", "tox.ini", "pyproject.toml");
    }

    @Override
    public List<String> besideAndAbove() {
        return List.of();
    }

    @Override
    public boolean executes(Path folder) {
        return Files.isDirectory(folder.resolve("steps")) && Files.isRegularFile(folder.resolve("environment.py"));
    }
}

package io.github.slipcovermaven.python.runner.behave;

import io.github.slipcovermaven.python.runner.TestPlaces;
import io.github.slipcovermaven.python.runner.TestRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
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

    /** The steps lie beside the features, or above them (behave.runner.Runner.setup_paths). */
    @Override
    public TestRules rules(Path root, Path directory, List<Path> tests, List<String> arguments, List<String> listed) {
        Set<Path> places = new LinkedHashSet<>();
        for (String feature : listed) {
            Path folder = root.resolve(feature).getParent();
            while (folder != null && folder.startsWith(root) && !mayBeBase(folder)) {
                folder = folder.getParent();
            }
            if (folder != null && folder.startsWith(root)) {
                places.add(folder);
            }
        }
        return new TestRules(directory, List.copyOf(places), List.of(), List.of());
    }

    private static boolean mayBeBase(Path folder) {
        return Files.isDirectory(folder.resolve("steps")) || Files.isRegularFile(folder.resolve("environment.py"));
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

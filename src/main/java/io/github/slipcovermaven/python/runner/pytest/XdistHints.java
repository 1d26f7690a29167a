package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a project tells xdist's workers apart, as for a database each. Forked workers look to it like a pytest that
 * runs alone, and would all use the same.
 */
final class XdistHints {

    private static final List<String> WORDS =
            List.of("PYTEST_XDIST_", "workerinput", "worker_id", "testrun_uid", "get_xdist_worker");
    private static final List<String> OPTIONS = List.of("-n", "--numprocesses", "--dist", "--tx", "--loadscope");

    /** Gives each of xdist's workers a database of its own (pytest_django/fixtures.py). */
    private static final List<String> PLUGINS = List.of("pytest-django");

    private static final int LARGEST = 1 << 20;

    private XdistHints() {}

    /**
     * Returns what was found, as words after "as".
     *
     * @param root the module
     * @param files the files with tests, relative to it; the conftest.py beside and above them are read
     * @param arguments the user's
     * @param packages that are installed, normalised names
     */
    static Optional<String> find(
            Path root, Collection<String> files, List<String> arguments, Map<String, String> packages) {
        Optional<String> option = arguments.stream()
                .filter(argument -> OPTIONS.stream().anyMatch(name -> argument.split("=", 2)[0].equals(name)))
                .findFirst()
                .or(() -> Stepwise.option(arguments));
        if (option.isPresent()) {
            return Optional.of("the arguments have " + option.get());
        }
        Optional<String> plugin = PLUGINS.stream().filter(packages::containsKey).findFirst();
        if (plugin.isPresent()) {
            return Optional.of(plugin.get() + " is installed, which tells xdist's workers apart");
        }
        for (Path conftest : conftests(root, files)) {
            String text = text(conftest);
            for (String word : WORDS) {
                if (text.contains(word)) {
                    return Optional.of(Names.below(root, conftest) + " has " + word);
                }
            }
        }
        return Optional.empty();
    }

    static TreeSet<Path> conftests(Path root, Collection<String> files) {
        TreeSet<Path> found = new TreeSet<>();
        for (String file : files) {
            Path folder = Names.in(root, file).getParent();
            while (folder != null && folder.startsWith(root)) {
                Path conftest = folder.resolve("conftest.py");
                if (Files.isRegularFile(conftest)) {
                    found.add(conftest);
                }
                folder = folder.getParent();
            }
        }
        return found;
    }

    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.slipcovermaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Python as Debian and Ubuntu ship it: with venv, but with neither ensurepip nor pip. It is a copy of an installed
 * one, so that nothing installed is changed, and environments made of it are as bare. (On macOS a framework's Python finds its own library wherever its program lies.)
 */
public final class BarePython {

    private static final String FACTS = "import os, sys, sysconfig; p = sys.base_prefix; print(os.path.realpath("
            + "sys.executable), p, os.path.relpath(sysconfig.get_path('stdlib'), p), sep='\\n')";

    /** What makes it bare, and what no test needs. */
    private static final String LEFT_OUT = "ensurepip|site-packages|dist-packages|sitecustomize\\.py|tests?|idlelib"
            + "|tkinter|turtledemo|lib2to3|pydoc_data|config-.*";

    private BarePython() {}

    /** Makes one of the {@code python3} on PATH in a folder, unless it is there; returns its program. */
    public static Path make(Path folder) {
        Path copy = folder.resolve("bin").resolve("python3");
        if (Files.exists(copy)) {
            return copy;
        }
        try {
            List<String> facts =
                    Programs.output(List.of("python3", "-c", FACTS)).lines().toList();
            Path library = Path.of(facts.get(1)).resolve(facts.get(2));
            Path packages = folder.resolve(facts.get(2));
            copy(library, packages, name -> !name.matches(LEFT_OUT));
            Files.createDirectories(packages.resolve("site-packages"));
            // Some builds keep the interpreter itself in a library that is found beside the program.
            copy(
                    library.resolveSibling("."),
                    packages.resolveSibling("."),
                    name -> name.matches("libpython.*\\.(so|dylib).*"));
            Files.createDirectories(copy.resolveSibling("."));
            return Files.copy(Path.of(facts.get(0)), copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies; a link to a folder might one day be followed by who cleans up, into the installed Python. */
    private static void copy(Path from, Path into, Predicate<String> names) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(f -> names.test(f.getFileName().toString())).toList()) {
                Path target = into.resolve(file.getFileName());
                if (Files.isDirectory(file)) {
                    copy(file, target, names);
                } else {
                    // With its time, by which Python knows that the compiled file beside it is up to date.
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}

package io.github.slipcovermaven.it;

import io.github.slipcovermaven.python.install.PipWheel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Virtual environments of the {@code python3} on PATH, with what a test names and nothing else, not even pip. */
public final class BareVenv {

    private BareVenv() {}

    /** Makes one with those packages, without their dependencies, and returns its program. */
    public static Path make(File folder, String... packages) {
        try {
            Path program = folder.toPath().resolve("bin").resolve("python");
            Programs.output(List.of("python3", "-m", "venv", "--clear", "--without-pip", folder.getPath()));
            if (packages.length > 0) {
                List<String> install = new ArrayList<>(List.of(
                        program.toString(), pip() + "/pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"));
                install.addAll(List.of(packages));
                Programs.output(install);
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin's own: the developer's Python need not have one. */
    private static Path pip() throws IOException {
        try {
            Path classes = Path.of(PipWheel.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String folder = PipWheel.class.getPackageName().replace('.', '/');
            try (Stream<Path> files = Files.list(classes.resolve(folder))) {
                return files.filter(file -> file.toString().endsWith(".whl"))
                        .findFirst()
                        .orElseThrow();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

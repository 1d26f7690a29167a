package io.github.slipcovermaven.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.python.install.PipWheel;
import io.github.slipcovermaven.python.interpreter.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A virtual environment made once and copied for each test: making one takes seconds. */
public record VenvTemplate(Path folder) {

    public static VenvTemplate make(Path folder) {
        String python = Host.current().program("python3").orElseThrow().toString();
        Path above = folder.resolveSibling("");
        // A developer's Debian need not have ensurepip either.
        run(List.of(python, "-m", "venv", "--without-pip", folder.toString()), above);
        String wheel = new PipWheel(above).file().toString();
        run(List.of(folder.resolve("bin/python").toString(), wheel + "/pip", "install", "--no-index", wheel), above);
        return new VenvTemplate(folder);
    }

    public Path copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        target.resolve(folder.relativize(file)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }

    /** Writes the metadata of a package that is not really there. */
    public static void pretend(Path venv, String name, String version) throws IOException {
        Path packages;
        try (Stream<Path> libraries = Files.list(venv.resolve("lib"))) {
            packages = libraries.findFirst().orElseThrow().resolve("site-packages");
        }
        Path metadata = Files.createDirectories(packages.resolve(name + "-" + version + ".dist-info"));
        Files.writeString(
                metadata.resolve("METADATA"), "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
    }

    /** Returns every file with its content, so that two listings show whether anything changed. */
    public static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    contents.put(
                            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        return contents;
    }

    public static String run(List<String> arguments, Path directory) {
        CommandResult result = new RealRunner()
                .run(
                        new Command(arguments, directory, Map.of()),
                        directory.resolve("setup.log"),
                        Duration.ofMinutes(3));
        assertThat(result.succeeded()).as(arguments.toString()).isTrue();
        return result.output();
    }

    /** Returns this machine without an environment that happens to be active. */
    public static Host host(Path home) {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.keySet().removeAll(List.of("VIRTUAL_ENV", "CONDA_PREFIX"));
        return new Host(variables, home);
    }
}

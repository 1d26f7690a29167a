package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.VenvTemplate;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Projects beside each other, and an index of wheels in a folder, in which strangers took their names. */
record Monorepo(Path top) {

    /** A build backend that needs nothing: it writes a path and metadata from a file of the project's. */
    private static final String BACKEND = """
            import os, zipfile

            def build_editable(folder, config_settings=None, metadata_directory=None):
                here = os.getcwd()
                with open("METADATA") as file:
                    metadata = file.read()
                fields = dict(line.split(": ", 1) for line in metadata.splitlines())
                title = fields["Name"].replace("-", "_") + "-" + fields["Version"]
                with zipfile.ZipFile(os.path.join(folder, title + "-py3-none-any.whl"), "w") as wheel:
                    wheel.writestr(title + ".pth", os.path.join(here, "src") + "\\n")
                    wheel.writestr(title + ".dist-info/METADATA", "Metadata-Version: 2.1\\n" + metadata)
                    wheel.writestr(
                        title + ".dist-info/WHEEL",
                        "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
                    )
                    wheel.writestr(title + ".dist-info/RECORD", "")
                return title + "-py3-none-any.whl"
            """;

    void write(String file, String text) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
    }

    /** Writes a project without a build system, with a module that says its own name. */
    void project(String folder, String name, String version, String... dependencies) throws IOException {
        write(folder + "/pyproject.toml", """
                [project]
                name = "%s"
                version = "%s"
                dependencies = [%s]
                """.formatted(name, version, quoted(dependencies)));
        code(folder, name, version);
    }

    /** Writes one that only its build backend knows. */
    void dynamic(String folder, String name, String version, String... dependencies) throws IOException {
        write(folder + "/pyproject.toml", """
                [project]
                name = "%s"
                dynamic = ["version", "dependencies"]
                [build-system]
                requires = []
                build-backend = "backend"
                backend-path = ["."]
                """.formatted(name));
        write(folder + "/backend.py", BACKEND);
        StringBuilder metadata = new StringBuilder("Name: " + name + "\nVersion: " + version + "\n");
        for (String dependency : dependencies) {
            metadata.append("Requires-Dist: ").append(dependency).append('\n');
        }
        write(folder + "/METADATA", metadata.toString());
        write(folder + "/requirements.txt", String.join("\n", dependencies) + "\n");
        code(folder, name, version);
    }

    private void code(String folder, String name, String version) throws IOException {
        write(folder + "/src/" + name.replace('-', '_') + ".py", "here = '" + name + " " + version + "'\n");
    }

    private static String quoted(String... texts) {
        return String.join(", ", Stream.of(texts).map(text -> '"' + text + '"').toList());
    }

    /** Puts a stranger's wheel into the index. */
    void published(String name, String version, String... dependencies) throws IOException {
        String module = name.replace('-', '_');
        String title = module + "-" + version;
        Path folder = Files.createDirectories(top.resolve("index/" + name));
        StringBuilder metadata =
                new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        for (String dependency : dependencies) {
            metadata.append("Requires-Dist: ").append(dependency).append('\n');
        }
        Map<String, String> files = Map.of(
                module + ".py", "here = 'the index'\n",
                title + ".dist-info/METADATA", metadata.toString(),
                title + ".dist-info/WHEEL",
                        "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                title + ".dist-info/RECORD", "");
        String file = title + "-py3-none-any.whl";
        try (OutputStream out = Files.newOutputStream(folder.resolve(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        Files.writeString(folder.resolve("index.html"), "<a href=\"" + file + "\">" + file + "</a>\n");
    }

    /** Returns what is asked for the project in {@code app}, where these folders are the build's modules. */
    PythonRequest request(String... modules) throws IOException {
        PythonRequest plain = new Requests(top).plain();
        return new PythonRequest(
                top.resolve("app"),
                top,
                plain.cache(),
                plain.logFolder(),
                plain.runtimeFolder(),
                Stream.of(modules).map(top::resolve).toList(),
                Optional.of("python3"),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(top.resolve("index").toUri().toString()),
                List.of(),
                false,
                List.of(),
                Instant.MIN);
    }

    /** Imports these in the environment; returns what each says of where it is from. */
    List<String> imported(PythonEnvironment environment, String... modules) {
        List<String> command = new ArrayList<>(List.of(
                environment.executable().toString(),
                "-c",
                "import sys, importlib; n = int(sys.argv[1]); sys.path += sys.argv[2 + n:];"
                        + "[print(importlib.import_module(m).here) for m in sys.argv[2:2 + n]]",
                String.valueOf(modules.length)));
        command.addAll(List.of(modules));
        environment.after().forEach(folder -> command.add(folder.toString()));
        return VenvTemplate.run(command, top).lines().toList();
    }
}

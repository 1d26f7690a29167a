package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Installs with the user's uv, configured as the user configured pip. */
public final class UvInstaller implements Installer {

    private final Installation installation;
    private final Path uv;
    private final InstallSettings settings;
    private final Map<String, String> environment;

    /** Makes an installer; {@code environment} is what {@link PipConfiguration#forUv} says. */
    public UvInstaller(Installation installation, Path uv, InstallSettings settings, Map<String, String> environment) {
        this.installation = installation;
        this.uv = uv;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public boolean worksOffline() {
        // uv has a cache of its own, and says so when it lacks something.
        return true;
    }

    @Override
    public void createEnvironment(InterpreterInfo base, Path folder, String what) {
        List<String> arguments =
                List.of(uv.toString(), "venv", "--python", base.executable().toString(), folder.toString());
        installation.run(arguments, folder.resolveSibling(""), environment, what);
    }

    @Override
    public void intoEnvironment(InterpreterInfo python, Path directory, List<String> arguments, String what) {
        install(python, arguments, directory, what);
    }

    @Override
    public void intoFolder(InterpreterInfo python, Path requirements, Path folder, boolean hashed, String what) {
        List<String> arguments = new ArrayList<>(List.of("--no-deps", "--target", folder.toString()));
        if (hashed) {
            arguments.add("--require-hashes");
        }
        arguments.addAll(List.of("-r", requirements.toString()));
        install(python, arguments, requirements.resolveSibling(""), what);
    }

    @Override
    public void editable(
            InterpreterInfo python, Path project, boolean setuptools, Path folder, List<String> options, String what) {
        List<String> arguments = new ArrayList<>(List.of("--no-deps", "--target", folder.toString()));
        arguments.addAll(options);
        if (setuptools) {
            arguments.addAll(PLAIN_PATHS);
        }
        arguments.addAll(List.of("-e", project.toString()));
        install(python, arguments, folder.resolveSibling(""), what);
    }

    @Override
    public Map<String, String> resolve(
            InterpreterInfo python, List<String> roots, Path constraints, Path directory, String what) {
        Path input = constraints.resolveSibling("roots.in");
        Path output = constraints.resolveSibling("roots.txt");
        try {
            Files.write(input, roots);
            List<String> arguments = new ArrayList<>(List.of(
                    uv.toString(),
                    "pip",
                    "compile",
                    "--python",
                    python.executable().toString()));
            arguments.addAll(List.of("--constraint", constraints.toString(), "--no-header", "--no-annotate"));
            arguments.addAll(List.of("--output-file", output.toString(), input.toString()));
            arguments.addAll(settings.arguments());
            installation.run(arguments, directory, environment, what);
            Map<String, String> packages = new TreeMap<>();
            for (String line : Files.readAllLines(output)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String title = line.split(";", 2)[0].strip();
                    packages.put(PackageNames.normalise(title.split("==|\\s*@", 2)[0]), title);
                }
            }
            return packages;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void install(InterpreterInfo python, List<String> more, Path directory, String what) {
        List<String> arguments = new ArrayList<>(List.of(
                uv.toString(), "pip", "install", "--python", python.executable().toString()));
        arguments.addAll(more);
        arguments.addAll(settings.arguments());
        Map<String, String> variables = new HashMap<>(environment);
        if (more.contains("--no-deps")) {
            // Nothing is left to choose, and constraints have no hashes.
            variables.put("UV_CONSTRAINT", "");
        }
        installation.run(arguments, directory, variables, what);
    }
}

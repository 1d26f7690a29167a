package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Installs with pip, which reads its own configuration ({@code PIP_*}, {@code pip.conf}) by itself. */
public final class PipInstaller implements Installer {

    /** Runs pip without the working directory on the path, where a project's {@code queue.py} would be found first. */
    private static final String RUN_PIP = "import sys, runpy; sys.path[:] = [p for p in sys.path if p]; "
            + "runpy.run_module('pip', run_name='__main__', alter_sys=True)";

    private final Installation installation;
    private final PipHome home;
    private final InstallSettings settings;

    public PipInstaller(Installation installation, PipHome home, InstallSettings settings) {
        this.installation = installation;
        this.home = home;
        this.settings = settings;
    }

    @Override
    public boolean worksOffline() {
        return settings.reachesPackagesOffline();
    }

    @Override
    public void createEnvironment(InterpreterInfo base, Path folder, String what) {
        home.create(base, folder, what);
    }

    @Override
    public void intoEnvironment(InterpreterInfo python, Path directory, List<String> arguments, String what) {
        List<String> all = new ArrayList<>(List.of("install"));
        all.addAll(arguments);
        run(python, all, directory, what);
    }

    @Override
    public void intoFolder(InterpreterInfo python, Path requirements, Path folder, boolean hashed, String what) {
        List<String> arguments = new ArrayList<>(List.of("install", "--no-deps", "--target", folder.toString()));
        if (hashed) {
            arguments.add("--require-hashes");
        }
        arguments.addAll(List.of("-r", requirements.toString()));
        run(python, arguments, requirements.resolveSibling(""), what);
    }

    @Override
    public void editable(
            InterpreterInfo python, Path project, boolean setuptools, Path folder, List<String> options, String what) {
        List<String> arguments = new ArrayList<>(List.of("install", "--no-deps", "--target", folder.toString()));
        arguments.addAll(options);
        if (setuptools) {
            arguments.addAll(PLAIN_PATHS);
        }
        arguments.addAll(List.of("-e", project.toString()));
        run(python, arguments, folder.resolveSibling(""), what);
    }

    @Override
    public Map<String, String> resolve(
            InterpreterInfo python, List<String> roots, Path constraints, Path directory, String what) {
        Path report = constraints.resolveSibling("report.json");
        List<String> arguments =
                new ArrayList<>(List.of("install", "--dry-run", "--ignore-installed", "--report", report.toString()));
        arguments.addAll(List.of("-c", constraints.toString()));
        arguments.addAll(roots);
        run(python, arguments, directory, what);
        return packages(report);
    }

    private static Map<String, String> packages(Path report) {
        try {
            JsonValue root = Json.read(report);
            Map<String, String> packages = new TreeMap<>();
            for (JsonValue item : root.get("install")) {
                String name =
                        PackageNames.normalise(item.get("metadata").get("name").text());
                String url = item.get("download_info").get("url").text();
                packages.put(
                        name,
                        item.get("is_direct").flag()
                                ? name + " @ " + url
                                : name + "=="
                                        + item.get("metadata").get("version").text());
            }
            return packages;
        } catch (IOException failure) {
            if (Json.isMalformed(failure)) {
                throw new IllegalStateException("pip's report", failure);
            }
            throw new UncheckedIOException(failure);
        }
    }

    private void run(InterpreterInfo python, List<String> arguments, Path directory, String what) {
        List<String> command =
                new ArrayList<>(List.of(home.pythonWithPip(python).toString(), "-c", RUN_PIP));
        command.addAll(arguments);
        command.addAll(List.of("--disable-pip-version-check", "--no-input", "--progress-bar", "off"));
        command.addAll(settings.arguments());
        Map<String, String> environment = new HashMap<>(settings.pipEnvironment());
        if (arguments.contains("--no-deps")) {
            // Nothing is left to choose; and the user's constraints have no hashes, which pip refuses beside pins
            // that have.
            environment.put("PIP_CONSTRAINT", "");
        }
        installation.run(command, directory, environment, what);
    }
}

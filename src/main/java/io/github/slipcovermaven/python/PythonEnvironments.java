package io.github.slipcovermaven.python;

import io.github.slipcovermaven.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the environment that a module's tests run in, and completes it without ever touching the user's own. */
public final class PythonEnvironments {

    private final CommandRunner runner;
    private final Host host;

    /** Makes a look-up for this machine. */
    public PythonEnvironments(CommandRunner runner) {
        this(runner, Host.current());
    }

    /** Makes a look-up for the given machine. */
    public PythonEnvironments(CommandRunner runner, Host host) {
        this.runner = runner;
        this.host = host;
    }

    /**
     * Finds the environment, and makes what is missing.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when there is no usable interpreter, or when what is
     *     missing cannot be installed
     */
    public PythonEnvironment resolve(PythonRequest request) {
        Path log = request.logFolder().resolve("environment.log");
        Probe probe = new Probe(runner, request.runtimeFolder(), request.moduleDirectory(), log);
        PoetryEnvironment poetry = new PoetryEnvironment(runner, host, request.moduleDirectory(), log);
        InterpreterSearch.Found found = new InterpreterSearch(request, host, probe, poetry, log).search();
        List<String> trail = new ArrayList<>();
        trail.add("python " + found.info().version() + " from " + found.source());

        Installation installation = new Installation(runner, log);
        InstallSettings settings =
                new InstallSettings(request.indexUrl(), request.installArguments(), request.offline());
        Installer installer = new PipInstaller(installation, new PipHome(installation, request.cache()), settings);
        Overlay overlay = new Overlay(installer, ToolsLock.load(), request.cache(), request.offline());
        return complete(found, overlay, trail);
    }

    private static PythonEnvironment complete(InterpreterSearch.Found found, Overlay overlays, List<String> trail) {
        InterpreterInfo info = found.info();
        Overlay.Result overlay = overlays.forInterpreter(info);
        trail.addAll(lines(info, overlay));
        Map<String, String> tools = new TreeMap<>();
        for (String tool : ToolChoice.TOOLS) {
            String version =
                    overlay.packages().getOrDefault(tool, info.packages().get(tool));
            if (version != null) {
                tools.put(tool, version);
            }
        }
        return new PythonEnvironment(
                found.executable(),
                info,
                overlay.before().stream().toList(),
                overlay.after().stream().toList(),
                tools,
                trail);
    }

    private static List<String> lines(InterpreterInfo info, Overlay.Result overlay) {
        List<String> lines = new ArrayList<>();
        if (!overlay.packages().isEmpty()) {
            lines.add("overlay: "
                    + overlay.packages().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + " added; the environment itself stays as it is");
        }
        if (!overlay.why().isEmpty()) {
            lines.add("overlay: not the plugin's own pinned versions: " + overlay.why());
        }
        if (overlay.before().isPresent()) {
            lines.add("overlay: slipcover " + overlay.packages().get(ToolChoice.SLIPCOVER)
                    + " is used instead of the installed "
                    + info.packages().get(ToolChoice.SLIPCOVER) + ", which is older than "
                    + ToolChoice.OLDEST.get(ToolChoice.SLIPCOVER));
        }
        return lines;
    }
}

package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.install.InstallSettings;
import io.github.slipcovermaven.python.install.Installation;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.install.PipConfiguration;
import io.github.slipcovermaven.python.install.PipHome;
import io.github.slipcovermaven.python.install.PipInstaller;
import io.github.slipcovermaven.python.install.PipWheel;
import io.github.slipcovermaven.python.install.ToolEnvironments;
import io.github.slipcovermaven.python.install.UvInstaller;
import io.github.slipcovermaven.python.interpreter.Host;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.InterpreterSearch;
import io.github.slipcovermaven.python.interpreter.InterpreterSearch.Found;
import io.github.slipcovermaven.python.interpreter.PoetryEnvironment;
import io.github.slipcovermaven.python.interpreter.Probe;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.LocalProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the environment that a module's tests run in, and completes it without ever touching the user's own. */
public final class PythonEnvironments {

    /** The log of what is installed; interpreters that are only asked have another one. */
    public static final String INSTALL_LOG = "environment.log";

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
     * Finds the environment, and makes what is missing. Reused without an installer, and with one start of Python,
     * as long as nothing that went into it has changed.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when there is no usable interpreter, or when what is
     *     missing cannot be installed
     */
    public PythonEnvironment resolve(PythonRequest request) {
        Probe probe = probe(request);
        Found found = search(request, probe);
        List<String> trail = new ArrayList<>(List.of(line(found)));

        Installation installation = new Installation(runner, request.logFolder().resolve(INSTALL_LOG));
        Installer installer = installer(request, installation, found, trail);
        return found.existing()
                ? complete(request, found, installer, trail)
                : make(request, found.info(), installer, probe, installation, trail);
    }

    /**
     * Finds the interpreter as {@link #resolve} does, and takes it as it is: nothing is made or installed.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when there is no usable interpreter
     */
    public PythonEnvironment find(PythonRequest request) {
        Found found = search(request, probe(request));
        return new PythonEnvironment(
                found.executable(),
                found.info(),
                List.of(),
                List.of(),
                tools(request, found.info(), Map.of()),
                List.of(line(found)));
    }

    /**
     * Adds what a program of ours needs besides to an environment that was found, in folders that only that program is told
     * of. The environment and what else runs in it stay as they are.
     *
     * @param request with what the program needs as its tools
     * @throws io.github.slipcovermaven.problem.ProblemException when that cannot be installed
     */
    public PythonEnvironment beside(PythonEnvironment environment, PythonRequest request) {
        InterpreterInfo python = environment.interpreter();
        Installation installation = new Installation(runner, request.logFolder().resolve(INSTALL_LOG));
        Installer installer = installer(
                request, installation, new Found(environment.executable(), python, true, ""), new ArrayList<>());
        Overlay.Result overlay = new Overlay(installer, ToolsLock.load(), request).forInterpreter(python);
        return new PythonEnvironment(
                environment.executable(),
                python,
                Stream.concat(overlay.before().stream(), environment.before().stream())
                        .toList(),
                // Before the user's own sources, which may have a package of the same name.
                Stream.concat(overlay.after().stream(), environment.after().stream())
                        .toList(),
                tools(request, python, overlay.packages()),
                lines(request, python, overlay));
    }

    private Probe probe(PythonRequest request) {
        return new Probe(runner, request.runtimeFolder(), request.moduleDirectory(), log(request));
    }

    private Found search(PythonRequest request, Probe probe) {
        PoetryEnvironment poetry = new PoetryEnvironment(runner, host, request.moduleDirectory(), log(request));
        return new InterpreterSearch(request, host, probe, poetry).search();
    }

    private static Path log(PythonRequest request) {
        return request.logFolder().resolve("interpreter.log");
    }

    private static String line(Found found) {
        return "python " + found.info().version() + " from " + found.source();
    }

    private Installer installer(PythonRequest request, Installation installation, Found found, List<String> trail) {
        InterpreterInfo python = found.info();
        PipConfiguration pip = PipConfiguration.read(host, python.prefix());
        InstallSettings settings =
                new InstallSettings(request.indexUrl(), request.installArguments(), request.offline(), pip);
        Optional<Path> uv = host.program("uv");
        if (uv.isPresent() && pip.unknownToUv().isEmpty()) {
            return new UvInstaller(installation, uv.get(), settings, settings.uvEnvironment(host));
        }
        if (uv.isPresent()) {
            trail.add("installer: pip instead of uv, which has no counterpart to pip's setting "
                    + String.join(", ", pip.unknownToUv()));
        }
        boolean hasPip = found.existing() && PipHome.hasPipOfUse(python);
        if (!hasPip && !python.hasEnsurepip()) {
            trail.add("installer: the plugin's own pip " + PipWheel.VERSION + ", because Python " + python.version()
                    + " has no ensurepip");
        }
        return new PipInstaller(installation, new PipHome(installation, request.cache()), settings);
    }

    private static PythonEnvironment complete(
            PythonRequest request, Found found, Installer installer, List<String> trail) {
        Overlay overlays = new Overlay(installer, ToolsLock.load(), request);
        Overlay.Result overlay = overlays.forInterpreter(found.info());
        trail.addAll(lines(request, found.info(), overlay));
        Siblings siblings = new Siblings(request, found.info(), new EditableProject(installer, request));
        SiblingOverlay beside = new SiblingOverlay(request, found.info(), siblings, overlays).add(overlay.packages());
        trail.addAll(beside.trail());
        return new PythonEnvironment(
                found.executable(),
                found.info(),
                overlay.before().stream().toList(),
                Stream.concat(overlay.after().stream(), beside.folders().stream())
                        .toList(),
                tools(request, found.info(), overlay.packages()),
                trail);
    }

    private PythonEnvironment make(
            PythonRequest request,
            InterpreterInfo base,
            Installer installer,
            Probe probe,
            Installation installation,
            List<String> trail) {
        ToolEnvironments tools = new ToolEnvironments(installer, probe, request);
        LockExport export = new LockExport(installation, tools, host, request);
        Siblings siblings = new Siblings(request, base, new EditableProject(installer, request));
        DependencyInstall install = new DependencyInstall(installer, export, siblings, request);
        Dependencies source = DependencySearch.find(request);
        MadeEnvironment maker = new MadeEnvironment(installer, probe, install, ToolsLock.load(), siblings, request);
        MadeEnvironment.Made environment = maker.make(base, source);
        InterpreterInfo made = environment.interpreter();
        trail.add("environment: " + made.prefix() + " from " + source.title());
        if (!request.requirements().isEmpty() && !(source instanceof Dependencies.RequirementFiles)) {
            trail.add("environment: the parameter requirements was not used, because the lock comes first");
        }
        source.remark().ifPresent(remark -> trail.add("environment: " + remark));
        List<EditableProject.Placed> itself =
                siblings.itself().filter(LocalProject::isPackage).map(siblings::place).stream()
                        .toList();
        itself.forEach(project -> trail.add("project: editable from "
                + project.sources().stream().map(Path::toString).collect(Collectors.joining(", "))));
        trail.addAll(siblings.trail(environment.siblings(), source));
        return new PythonEnvironment(
                made.executable(),
                made,
                List.of(),
                folders(
                        itself,
                        environment.siblings().stream().map(siblings::place).toList()),
                tools(request, made, Map.of()),
                trail);
    }

    /** Returns the folders for the end of {@code sys.path}: the metadata's first. */
    private static List<Path> folders(List<EditableProject.Placed> itself, List<EditableProject.Placed> siblings) {
        List<EditableProject.Placed> all =
                Stream.concat(itself.stream(), siblings.stream()).toList();
        return Stream.concat(
                        all.stream().flatMap(project -> project.metadata().stream()),
                        all.stream().flatMap(project -> project.sources().stream()))
                .distinct()
                .toList();
    }

    private static Map<String, String> tools(PythonRequest request, InterpreterInfo info, Map<String, String> overlay) {
        Map<String, String> tools = new TreeMap<>();
        for (String tool : request.toolNames()) {
            String version = overlay.getOrDefault(tool, info.packages().get(tool));
            if (version != null) {
                tools.put(tool, version);
            }
        }
        return tools;
    }

    private static List<String> lines(PythonRequest request, InterpreterInfo info, Overlay.Result overlay) {
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
        ToolChoice.replacedBecauseOf(request.tools(), info)
                .forEach((tool, oldest) -> lines.add("overlay: " + tool + " "
                        + overlay.packages().get(tool)
                        + " is used instead of the installed " + info.packages().get(tool)
                        + ", which is older than " + oldest));
        return lines;
    }
}

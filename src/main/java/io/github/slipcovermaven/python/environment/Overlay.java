package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.environment.ToolsLock.Pin;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Version;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.request.Tool;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the folder that holds what an existing environment lacks. Two parts: {@code before} has only a newer
 * one of a tool that is too old, {@code after} has all that is absent.
 */
final class Overlay {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final Installer installer;
    private final ToolsLock lock;
    private final Path cache;
    private final boolean offline;
    private final List<Tool> tools;

    /**
     * A finished overlay.
     *
     * @param before the folder for the front of {@code sys.path}; empty when there is nothing to replace
     * @param after the folder for the end of {@code sys.path}; empty when nothing is absent
     * @param packages what it holds, name to version
     * @param why why the lock's versions were not taken; empty when they were
     */
    record Result(Optional<Path> before, Optional<Path> after, Map<String, String> packages, String why) {}

    Overlay(Installer installer, ToolsLock lock, PythonRequest request) {
        this.installer = installer;
        this.lock = lock;
        this.cache = request.cache();
        this.offline = request.offline();
        this.tools = request.tools();
    }

    /** Returns the overlay for an interpreter, made now or before. */
    Result forInterpreter(InterpreterInfo python) {
        ToolChoice choice = ToolChoice.choose(lock, tools, python);
        if (choice instanceof ToolChoice.Pinned pinned) {
            return pinned(python, pinned.pins());
        }
        if (choice instanceof ToolChoice.Resolved resolved) {
            return resolved(python, resolved);
        }
        return new Result(Optional.empty(), Optional.empty(), Map.of(), "");
    }

    private Result pinned(InterpreterInfo python, List<Pin> pins) {
        Set<String> replaced = ToolChoice.replaced(tools, python);
        String lines = pins.stream().map(Pin::lines).collect(Collectors.joining());
        Path folder = folder(List.of("pinned", python.identity(), lines, String.valueOf(!replaced.isEmpty())));
        String says = BuildOnce.renamed(folder, place -> {
            demandNetwork(python);
            Map<Boolean, List<Pin>> parts =
                    pins.stream().collect(Collectors.partitioningBy(pin -> replaced.contains(pin.name())));
            for (boolean front : List.of(true, false)) {
                List<Pin> part = parts.getOrDefault(front, List.of());
                install(python, place, front, part.stream().map(Pin::lines).toList(), true);
            }
            return pins.stream().map(pin -> pin.title() + "\n").collect(Collectors.joining());
        });
        return result(folder, says, "");
    }

    private Result resolved(InterpreterInfo python, ToolChoice.Resolved choice) {
        Set<String> replaced = ToolChoice.replaced(tools, python);
        Map<String, String> fixed = fixed(python, tools);
        List<String> inputs =
                new ArrayList<>(List.of("resolved", python.identity(), String.valueOf(!replaced.isEmpty())));
        inputs.addAll(choice.roots());
        fixed.forEach((name, version) -> inputs.add(name + "==" + version));
        Path folder = folder(inputs);
        String says = BuildOnce.renamed(folder, place -> {
            demandNetwork(python);
            Path constraints = place.resolve("constraints.txt");
            Files.writeString(constraints, constraints(fixed));
            Map<String, String> found =
                    new TreeMap<>(installer.resolve(python, choice.roots(), constraints, place, what(python)));
            found.keySet().removeAll(fixed.keySet());
            for (boolean front : List.of(true, false)) {
                List<String> part = found.entrySet().stream()
                        .filter(entry -> front == replaced.contains(entry.getKey()))
                        .map(entry -> entry.getValue() + "\n")
                        .toList();
                install(python, place, front, part, false);
            }
            return found.values().stream().map(pin -> pin + "\n").collect(Collectors.joining());
        });
        return result(folder, says, choice.conflict());
    }

    /**
     * Returns the folder of what the projects of the checkout need and an environment lacks; empty where that is nothing.
     *
     * @param more what another overlay adds, name to version
     * @param absent the projects, each with its extras
     */
    Optional<Path> forSiblings(
            InterpreterInfo python,
            Map<String, String> more,
            Siblings siblings,
            Map<LocalProject, Set<String>> absent) {
        Map<String, String> fixed = fixed(python, tools);
        fixed.putAll(more);
        List<String> inputs = new ArrayList<>(List.of("siblings", python.identity()));
        Set<String> needed = new TreeSet<>();
        // In an order that does not depend on Maven's, as an environment's key.
        absent.forEach((project, extras) -> needed.add(siblings.metadata(project) + " " + extras));
        inputs.addAll(needed);
        fixed.forEach((name, version) -> inputs.add(name + "==" + version));
        Path folder = folder(inputs);
        BuildOnce.renamed(folder, place -> {
            demandNetwork(python);
            StandIns standIns = siblings.standIns(place.resolve("stand-ins"), absent.keySet());
            Set<String> names = absent.keySet().stream().map(LocalProject::name).collect(Collectors.toSet());
            Path constraints = place.resolve("constraints.txt");
            Files.writeString(constraints, constraints(fixed) + String.join("\n", standIns.refused(names)) + "\n");
            List<String> roots = new ArrayList<>();
            absent.forEach((project, extras) -> roots.add(project.name()
                    + (extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]") + " @ "
                    + standIns.wheel(project.name()).toUri()));
            Map<String, String> found = new TreeMap<>(installer.resolve(
                    python, roots, constraints, place, "What " + String.join(", ", names) + " needs"));
            found.keySet().removeAll(fixed.keySet());
            found.keySet().removeAll(siblings.projects().names());
            install(
                    python,
                    place,
                    false,
                    found.values().stream().map(pin -> pin + "\n").toList(),
                    false);
            return "";
        });
        return part(folder, AFTER);
    }

    /** Returns what must stay as it is: everything that is installed but a tool that gives way. */
    static Map<String, String> fixed(InterpreterInfo python, List<Tool> tools) {
        Map<String, String> fixed = new TreeMap<>(python.packages());
        fixed.keySet().removeAll(ToolChoice.replaced(tools, python));
        return fixed;
    }

    /** Only what has a version by PEP 440 can be a constraint. */
    static String constraints(Map<String, String> packages) {
        return packages.entrySet().stream()
                .filter(entry -> Version.parse(entry.getValue()).isPresent())
                .map(entry -> entry.getKey() + "==" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private void install(InterpreterInfo python, Path place, boolean front, List<String> lines, boolean hashed)
            throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        String part = front ? BEFORE : AFTER;
        Path requirements = place.resolve(part + ".txt");
        Files.writeString(requirements, String.join("", lines));
        installer.intoFolder(python, requirements, place.resolve(part), hashed, what(python));
    }

    private void demandNetwork(InterpreterInfo python) {
        if (offline && !installer.worksOffline()) {
            throw new ProblemException(EnvironmentAdvice.offline(what(python)));
        }
    }

    private String what(InterpreterInfo python) {
        return "what " + python.prefix() + " lacks for a run ("
                + tools.stream().map(Tool::name).collect(Collectors.joining(", ")) + ")";
    }

    private Path folder(List<String> inputs) {
        return cache.resolve("overlays").resolve(Hash.of(inputs));
    }

    private static Result result(Path folder, String says, String why) {
        Map<String, String> packages = new LinkedHashMap<>();
        for (String line : says.lines().toList()) {
            // "name==version", or "name @ url" where the user's index settings lead to one.
            String[] parts = line.split("==|\\s*@\\s*", 2);
            packages.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return new Result(part(folder, BEFORE), part(folder, AFTER), packages, why);
    }

    private static Optional<Path> part(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isDirectory);
    }
}

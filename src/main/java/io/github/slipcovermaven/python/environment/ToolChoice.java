package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.environment.ToolsLock.Pin;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Requirement;
import io.github.slipcovermaven.python.interpreter.Version;
import io.github.slipcovermaven.python.request.Tool;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an environment lacks for a run, chosen against what it has: never another version of what is there. */
public sealed interface ToolChoice {

    /** The oldest versions that our Python side works with. */
    Map<String, Version> OLDEST = ToolsLock.oldest();

    /** Nothing is missing. */
    record Nothing() implements ToolChoice {}

    /** The lock's versions fit: pinned and hashed. */
    record Pinned(List<Pin> pins) implements ToolChoice {}

    /**
     * The lock's versions do not fit; others have to be found with the installed versions as constraints.
     *
     * @param roots what is asked for
     * @param conflict why the lock does not fit
     */
    record Resolved(List<String> roots, String conflict) implements ToolChoice {}

    /**
     * Chooses what to add to an interpreter's packages.
     *
     * @param tools what a run needs
     */
    static ToolChoice choose(ToolsLock lock, List<Tool> tools, InterpreterInfo interpreter) {
        List<Tool> missing =
                tools.stream().filter(tool -> isMissing(tool, interpreter)).toList();
        demandWheels(lock, missing.stream(), interpreter);
        return missing.isEmpty() ? new Nothing() : closure(lock, interpreter, missing);
    }

    /**
     * Refuses a Python that is too new for a tool that has to be installed.
     *
     * @throws ProblemException when there is nothing to install
     */
    static void demandWheels(ToolsLock lock, Stream<Tool> missing, InterpreterInfo interpreter) {
        Version python = Version.of(interpreter.version()).head(2);
        missing.forEach(tool -> tool.newestPython()
                .filter(newest -> python.compareTo(Version.of(newest)) > 0)
                .ifPresent(newest -> {
                    throw new ProblemException(EnvironmentAdvice.pythonTooNew(
                            lock.pin(tool.name(), interpreter.markerVariables())
                                    .map(Pin::title)
                                    .orElse(tool.name()),
                            interpreter.version(),
                            interpreter.executable(),
                            newest));
                }));
    }

    /** Returns the names of those that are there, but too old to be used, and give way. */
    static Set<String> replaced(List<Tool> tools, InterpreterInfo interpreter) {
        return replacedBecauseOf(tools, interpreter).keySet();
    }

    /** Returns the names of those that give way, each with the oldest version that would not. */
    static SortedMap<String, String> replacedBecauseOf(List<Tool> tools, InterpreterInfo interpreter) {
        SortedMap<String, String> replaced = new TreeMap<>();
        tools.stream()
                .filter(Tool::givesWay)
                .filter(tool -> interpreter.packages().containsKey(tool.name()) && isMissing(tool, interpreter))
                .forEach(tool -> replaced.put(tool.name(), String.valueOf(oldest(tool))));
        return replaced;
    }

    private static boolean isMissing(Tool tool, InterpreterInfo interpreter) {
        String name = tool.name();
        if (!interpreter.packages().containsKey(name)) {
            return true;
        }
        Version oldest = oldest(tool);
        boolean tooOld = oldest != null
                && interpreter
                        .installed(name)
                        .filter(version -> version.compareTo(oldest) >= 0)
                        .isEmpty();
        if (tooOld && !tool.givesWay()) {
            throw new ProblemException(EnvironmentAdvice.toolTooOld(
                    name,
                    interpreter.packages().get(name),
                    String.valueOf(oldest),
                    interpreter.prefix().toString()));
        }
        return tooOld;
    }

    private static @Nullable Version oldest(Tool tool) {
        return tool.oldest().map(Version::of).orElseGet(() -> OLDEST.get(tool.name()));
    }

    private static ToolChoice closure(ToolsLock lock, InterpreterInfo interpreter, List<Tool> tools) {
        List<String> missing = tools.stream().map(Tool::name).toList();
        Map<String, String> variables = interpreter.markerVariables();
        Map<String, Pin> chosen = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>(missing);
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            Optional<Pin> pin = lock.pin(name, variables);
            if (pin.isEmpty()) {
                return resolved(tools, "the lock has no " + name + " for Python " + interpreter.version());
            }
            chosen.put(name, pin.get());
            for (Requirement requirement : pin.get().requirements()) {
                if (!requirement.applies(variables)) {
                    continue;
                }
                boolean installed =
                        interpreter.packages().containsKey(requirement.name()) && !missing.contains(requirement.name());
                if (installed) {
                    Optional<Version> version = interpreter.installed(requirement.name());
                    if (version.filter(requirement.range()::allows).isEmpty()) {
                        return resolved(
                                tools,
                                pin.get().title() + " does not work with the installed " + requirement.name() + " "
                                        + interpreter.packages().get(requirement.name()));
                    }
                } else if (!chosen.containsKey(requirement.name()) && !waiting.contains(requirement.name())) {
                    waiting.add(requirement.name());
                }
            }
        }
        return new Pinned(List.copyOf(chosen.values()));
    }

    private static Resolved resolved(List<Tool> missing, String conflict) {
        return new Resolved(missing.stream().map(ToolChoice::demanded).toList(), conflict);
    }

    /** Returns the requirement of a tool. */
    static String demanded(Tool tool) {
        return tool.name() + ">=" + oldest(tool);
    }

    /** Returns the requirement of the tool of that name. */
    static String demanded(String tool) {
        return demanded(new Tool(tool));
    }
}

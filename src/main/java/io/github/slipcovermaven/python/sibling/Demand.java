package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.python.interpreter.Marker;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What is asked for and an environment lacks, by markers and extras: no installer is there to say it. */
public final class Demand {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final LocalProjects projects;
    private final Function<LocalProject, Metadata> metadata;
    private final Map<String, String> variables;
    private final Predicate<String> installed;

    private final Map<LocalProject, Set<String>> absent = new LinkedHashMap<>();
    private final Set<String> present = new TreeSet<>();
    private final Set<String> lacking = new TreeSet<>();

    /**
     * Nothing is asked for yet.
     *
     * @param variables those of markers
     * @param installed tells of a name whether the environment has it
     */
    public Demand(
            LocalProjects projects,
            Function<LocalProject, Metadata> metadata,
            Map<String, String> variables,
            Predicate<String> installed) {
        this.projects = projects;
        this.metadata = metadata;
        this.variables = variables;
        this.installed = installed;
    }

    /** Asks for these, and for what the checkout's projects among them require. */
    public void ask(List<String> lines) {
        Deque<NamedRequirement> waiting = new ArrayDeque<>();
        lines.forEach(line -> enqueue(line, Set.of(), waiting));
        while (!waiting.isEmpty()) {
            NamedRequirement requirement = waiting.remove();
            String name = requirement.name();
            if (!projects.has(name)) {
                if (!installed.test(name)) {
                    lacking.add(name);
                }
            } else if (installed.test(name)) {
                present.add(name);
            } else {
                LocalProject project = projects.get(name);
                Set<String> extras = extras(requirement);
                Set<String> before = absent.computeIfAbsent(project, added -> {
                    projects.discover(added);
                    enqueueAll(added, Set.of(), waiting);
                    return new TreeSet<>();
                });
                extras.removeAll(before);
                if (before.addAll(extras)) {
                    enqueueAll(project, extras, waiting);
                }
            }
        }
    }

    private void enqueueAll(LocalProject project, Set<String> extras, Deque<NamedRequirement> waiting) {
        metadata.apply(project).requirements().forEach(line -> enqueue(line, extras, waiting));
    }

    private void enqueue(String line, Set<String> extras, Deque<NamedRequirement> waiting) {
        NamedRequirement.parse(line)
                .filter(requirement -> applies(requirement.marker(), extras))
                .ifPresent(waiting::add);
    }

    private static Set<String> extras(NamedRequirement requirement) {
        Set<String> extras = new TreeSet<>();
        COMMA.splitAsStream(requirement.extras().replaceAll("[\\[\\]]", ""))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(PackageNames::normalise)
                .forEach(extras::add);
        return extras;
    }

    private boolean applies(String marker, Set<String> extras) {
        if (!marker.contains("extra")) {
            return holds(marker, variables);
        }
        return extras.stream().anyMatch(extra -> {
            Map<String, String> known = new HashMap<>(variables);
            known.put("extra", extra);
            return holds(marker, known);
        });
    }

    /** A marker that asks for what is not known here may hold. */
    private static boolean holds(String marker, Map<String, String> variables) {
        try {
            return Marker.holds(marker, variables);
        } catch (IllegalArgumentException unknown) {
            return true;
        }
    }

    /** Returns the projects of the checkout that are asked for and not installed, each with its extras. */
    public Map<LocalProject, Set<String>> absent() {
        return absent;
    }

    /** Returns the names of those that are installed. */
    public Set<String> present() {
        return present;
    }

    /** Returns the names of packages that are no projects of the checkout and not installed. */
    public Set<String> lacking() {
        return lacking;
    }
}

package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a project asks for where its own tests run: its dependencies, and those of extras and of groups.
 *
 * @param dependencies with those of the extras, where the file tells them
 * @param groups those of the groups
 * @param missing extras and groups that the file does not have
 */
public record OwnRequirements(List<String> dependencies, List<String> groups, List<String> missing) {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /** Keeps unmodifiable copies. */
    public OwnRequirements {
        dependencies = List.copyOf(dependencies);
        groups = List.copyOf(groups);
        missing = List.copyOf(missing);
    }

    /** Reads them. Without being asked for, uv takes the group "dev" and Poetry all that are not optional. */
    public static OwnRequirements of(Pyproject file, List<String> extras, List<String> groups) {
        Set<String> missing = new LinkedHashSet<>();
        List<String> wanted = new ArrayList<>(groups);
        if (file.groups().containsKey("dev")) {
            wanted.add(0, "dev");
        }
        wanted.addAll(file.poetryGroupsByDefault());
        return new OwnRequirements(
                file.tellsExtras() ? dependencies(file, extras, missing) : file.dependencies(),
                groups(file, wanted, missing),
                List.copyOf(missing));
    }

    /** Returns all of it, in the file's order. */
    public List<String> all() {
        List<String> all = new ArrayList<>(dependencies);
        all.addAll(groups);
        return all;
    }

    private static List<String> dependencies(Pyproject file, List<String> extras, Set<String> missing) {
        String own = PackageNames.normalise(file.name().orElse(""));
        Map<String, List<String>> optional = normalised(file.extras());
        List<String> found = new ArrayList<>(file.dependencies());
        Deque<String> waiting =
                new ArrayDeque<>(extras.stream().map(PackageNames::normalise).toList());
        Set<String> done = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            String extra = waiting.remove();
            if (!done.add(extra)) {
                continue;
            }
            List<String> lines = optional.get(extra);
            if (lines == null) {
                missing.add("extra " + extra);
                continue;
            }
            for (String line : lines) {
                Optional<NamedRequirement> itself = NamedRequirement.parse(line)
                        .filter(requirement -> requirement.name().equals(own));
                // "all" is often written as the project's own name with its other extras: not a package to fetch.
                if (itself.isPresent()) {
                    COMMA.splitAsStream(itself.get().extras().replaceAll("[\\[\\]]", ""))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .map(PackageNames::normalise)
                            .forEach(waiting::add);
                } else {
                    found.add(line);
                }
            }
        }
        return found;
    }

    /** By PEP 735, and Poetry's. */
    private static List<String> groups(Pyproject file, List<String> wanted, Set<String> missing) {
        Map<String, JsonValue> known = normalised(file.groups());
        Map<String, List<String>> poetry = normalised(file.poetryGroups());
        List<String> found = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        Deque<String> waiting =
                new ArrayDeque<>(wanted.stream().map(PackageNames::normalise).toList());
        while (!waiting.isEmpty()) {
            String group = waiting.remove();
            if (!done.add(group)) {
                continue;
            }
            found.addAll(poetry.getOrDefault(group, List.of()));
            JsonValue lines = known.get(group);
            if (lines == null) {
                if (!poetry.containsKey(group)) {
                    missing.add("group " + group);
                }
                continue;
            }
            for (JsonValue line : lines) {
                if (line.isText()) {
                    found.add(line.text());
                } else {
                    waiting.add(PackageNames.normalise(line.get("include-group").text()));
                }
            }
        }
        return found;
    }

    private static <T> Map<String, T> normalised(Map<String, T> tables) {
        Map<String, T> normalised = new LinkedHashMap<>();
        tables.forEach((name, lines) -> normalised.put(PackageNames.normalise(name), lines));
        return normalised;
    }
}

package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Poetry's own tables of dependencies, for an installer that knows requirements only. Poetry's build backend tells those of
 * a package, but of none that is not built ({@code package-mode = false}), and never those of a group.
 */
final class PoetryTables {

    /** Where a package comes from that no index of the user's configuration need have. */
    private static final List<String> ELSEWHERE = List.of("git", "url", "file", "source");

    /** Its own version, which is no package. */
    private static final String PYTHON = "python";

    private final JsonValue poetry;

    PoetryTables(JsonValue poetry) {
        this.poetry = poetry;
    }

    /** Returns the names in all of them. */
    List<String> names() {
        return tables().flatMap(table -> table.members().keySet().stream()).toList();
    }

    /** Returns the tables, those of all groups included. */
    Stream<JsonValue> tables() {
        return Stream.concat(
                Stream.of(poetry.get("dependencies"), poetry.get("dev-dependencies")),
                poetry.get("group").members().values().stream().map(group -> group.get("dependencies")));
    }

    /** Returns what it requires, without what only its extras ask for. */
    List<String> dependencies() {
        return lines(poetry.get("dependencies"), Set.of(), false);
    }

    /** Returns what each of its extras asks for. */
    Map<String, List<String>> extras() {
        Map<String, List<String>> extras = new LinkedHashMap<>();
        poetry.get("extras").members().forEach((extra, names) -> {
            Set<String> wanted =
                    names.texts().stream().map(PackageNames::normalise).collect(Collectors.toSet());
            extras.put(extra, lines(poetry.get("dependencies"), wanted, true));
        });
        return extras;
    }

    /** Returns what each group requires. */
    Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (poetry.has("dev-dependencies")) {
            groups.put("dev", lines(poetry.get("dev-dependencies"), Set.of(), false));
        }
        poetry.get("group")
                .members()
                .forEach((name, group) ->
                        groups.merge(name, lines(group.get("dependencies"), Set.of(), false), PoetryTables::joined));
        return groups;
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Returns the groups that {@code poetry install} takes without being asked: all but the optional ones. */
    List<String> groupsByDefault() {
        return groups().keySet().stream()
                .filter(name -> !poetry.get("group").get(name).get("optional").flag())
                .toList();
    }

    /**
     * Returns the names of what cannot be said as a requirement.
     *
     * @param groupsAlone whether its build backend tells the others
     */
    Set<String> untold(boolean groupsAlone) {
        Set<String> untold = new LinkedHashSet<>();
        tables().skip(groupsAlone ? 1 : 0)
                .forEach(table -> table.members().forEach((name, value) -> {
                    if (!name.equals(PYTHON)
                            && alternatives(value)
                                    .anyMatch(each -> line(name, each).isEmpty())) {
                        untold.add(name);
                    }
                }));
        return untold;
    }

    /** @param optional whether only what is optional and wanted counts, else only what is not */
    private static List<String> lines(JsonValue table, Set<String> wanted, boolean optional) {
        List<String> lines = new ArrayList<>();
        table.members().forEach((name, value) -> {
            if (!name.equals(PYTHON)) {
                alternatives(value)
                        .filter(each -> each.get("optional").flag() == optional
                                && (!optional || wanted.contains(PackageNames.normalise(name))))
                        .flatMap(each -> line(name, each).stream())
                        .forEach(lines::add);
            }
        });
        return lines;
    }

    /** A dependency, or several of which markers choose one. */
    private static Stream<JsonValue> alternatives(JsonValue value) {
        List<JsonValue> elements = new ArrayList<>();
        value.forEach(elements::add);
        return value.isText() || elements.isEmpty() || !value.members().isEmpty()
                ? Stream.of(value)
                : elements.stream();
    }

    private static Optional<String> line(String name, JsonValue value) {
        if (value.isText()) {
            return PoetryConstraint.specifiers(value.text()).map(versions -> name + versions);
        }
        if (ELSEWHERE.stream().anyMatch(value::has)) {
            return Optional.empty();
        }
        List<String> extras = value.get("extras").texts();
        String named = name + (extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]");
        Optional<String> head = value.has("path")
                ? Optional.of(named + " @ file:" + value.get("path").text())
                : PoetryConstraint.specifiers(value.get("version").text()).map(versions -> named + versions);
        Optional<String> marker = marker(value);
        return head.isEmpty() || marker.isEmpty()
                ? Optional.empty()
                : head.map(line -> line + (marker.get().isEmpty() ? "" : " ; " + marker.get()));
    }

    private static Optional<String> marker(JsonValue value) {
        List<String> parts = new ArrayList<>();
        if (value.has(PYTHON)) {
            Optional<String> python =
                    PoetryConstraint.pythonMarker(value.get(PYTHON).text());
            if (python.isEmpty()) {
                return Optional.empty();
            }
            parts.add(python.get());
        }
        if (value.has("platform")) {
            parts.add("sys_platform == '" + value.get("platform").text() + "'");
        }
        if (value.has("markers")) {
            parts.add(value.get("markers").text());
        }
        parts.removeIf(String::isBlank);
        return Optional.of(
                parts.size() == 1
                        ? parts.get(0)
                        : String.join(
                                " and ",
                                parts.stream().map(each -> "(" + each + ")").toList()));
    }
}

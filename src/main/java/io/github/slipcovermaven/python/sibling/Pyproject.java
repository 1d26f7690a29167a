package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.json.Toml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a {@code pyproject.toml} says of its project, in the tables of PEP 621, of uv and of Poetry. */
public final class Pyproject {

    private final JsonValue document;
    private final JsonValue project;
    private final JsonValue poetry;
    private final PoetryTables tables;
    private final JsonValue uv;

    private Pyproject(JsonValue document) {
        this.document = document;
        this.project = document.get("project");
        this.poetry = document.get("tool").get("poetry");
        this.tables = new PoetryTables(poetry);
        this.uv = document.get("tool").get("uv");
    }

    /**
     * Reads the file's text.
     *
     * @throws IOException when it is no TOML; the message says why in one line
     */
    public static Pyproject parse(String text) throws IOException {
        return new Pyproject(Toml.read(text));
    }

    static Pyproject empty() {
        return new Pyproject(JsonValue.nothing());
    }

    /** Returns the project's name; empty where it only configures tools. */
    Optional<String> name() {
        return Stream.of(project, poetry)
                .map(table -> table.get("name").text())
                .filter(Predicate.not(String::isBlank))
                .findFirst();
    }

    Optional<String> version() {
        return Stream.of(project, poetry)
                .map(table -> table.get("version").text())
                .filter(Predicate.not(String::isBlank))
                .findFirst();
    }

    /** Tells whether it is about a project, and not only about tools. */
    boolean describesProject() {
        return isBuilt() || project.size() > 0 || poetry.size() > 0;
    }

    /** Tells whether something builds it; without a build system a project is a folder of sources, for uv too. */
    public boolean isBuilt() {
        return document.has("build-system");
    }

    /** Tells whether it says that there is nothing to build. */
    public boolean isNoPackage() {
        return uv.has("package") && !uv.get("package").flag()
                || poetry.has("package-mode") && !poetry.get("package-mode").flag();
    }

    /** Tells whether setuptools builds it. */
    public boolean usesSetuptools() {
        String backend = buildBackend();
        return backend.isEmpty() || backend.startsWith("setuptools.");
    }

    /** Returns what builds it, as an object of Python; nothing where it does not say. */
    public String buildBackend() {
        return document.get("build-system").get("build-backend").text();
    }

    /** Returns what building it requires, as it is written. */
    public List<String> buildRequirements() {
        return document.get("build-system").get("requires").texts();
    }

    /** Tells whether its dependencies can be read here; else only its build backend knows them. */
    public boolean tellsDependencies() {
        return onlyPoetryTells() || project.size() > 0 && !isDynamic("dependencies");
    }

    /** Nothing builds it, so that no backend can be asked: Poetry's tables are all there is. */
    private boolean onlyPoetryTells() {
        return poetry.has("dependencies") && isNoPackage() && (project.size() == 0 || isDynamic("dependencies"));
    }

    /** Tells whether its extras can be read here. */
    public boolean tellsExtras() {
        return onlyPoetryTells() || tellsDependencies() && !isDynamic("optional-dependencies");
    }

    private boolean isDynamic(String field) {
        return project.get("dynamic").texts().contains(field);
    }

    /** Returns what it says of itself to installers; empty where its build backend has to be asked. */
    Optional<Metadata> metadata() {
        if (!tellsExtras() || name().isEmpty()) {
            return Optional.empty();
        }
        List<String> requirements = new ArrayList<>(dependencies());
        Map<String, List<String>> extras = extras();
        extras.forEach((extra, lines) -> lines.forEach(line -> requirements.add(onlyFor(extra, line))));
        return Optional.of(
                new Metadata(name().get(), version().orElse(""), requirements, List.copyOf(extras.keySet())));
    }

    private static String onlyFor(String extra, String line) {
        String condition = "extra == '" + extra + "'";
        return NamedRequirement.parse(line)
                .filter(requirement -> !requirement.marker().isEmpty())
                .map(requirement -> requirement.withoutMarker() + " ; (" + requirement.marker() + ") and " + condition)
                .orElse(line.strip() + " ; " + condition);
    }

    /** Returns its own dependencies: PEP 621's as they are written, Poetry's as requirements. */
    List<String> dependencies() {
        return onlyPoetryTells()
                ? tables.dependencies()
                : project.get("dependencies").texts();
    }

    Map<String, List<String>> extras() {
        if (onlyPoetryTells()) {
            return tables.extras();
        }
        Map<String, List<String>> extras = new LinkedHashMap<>();
        project.get("optional-dependencies").members().forEach((extra, lines) -> extras.put(extra, lines.texts()));
        return extras;
    }

    /** Returns PEP 735's groups. */
    Map<String, JsonValue> groups() {
        return document.get("dependency-groups").members();
    }

    /** Returns what Poetry's groups require, as requirements. */
    Map<String, List<String>> poetryGroups() {
        return tables.groups();
    }

    /** Returns the groups that {@code poetry install} takes without being asked: all but the optional ones. */
    public List<String> poetryGroupsByDefault() {
        return tables.groupsByDefault();
    }

    /** Returns the names in Poetry's tables of what only Poetry can install. */
    public Set<String> onlyForPoetry() {
        return tables.untold(!onlyPoetryTells());
    }

    /** Returns the names in Poetry's tables, those of all its groups included. */
    public List<String> poetryNames() {
        return tables.names();
    }

    /** Returns the folders and files that it names in place of packages, relative to it. */
    List<String> paths() {
        Stream<JsonValue> sources = Stream.concat(
                uv.get("sources").members().values().stream(),
                tables.tables().flatMap(table -> table.members().values().stream()));
        return sources.flatMap(Pyproject::alternatives)
                .map(source -> source.get("path").text())
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    /** A source, or several of which markers choose one. */
    private static Stream<JsonValue> alternatives(JsonValue source) {
        List<JsonValue> elements = new ArrayList<>(List.of(source));
        source.forEach(elements::add);
        return elements.stream();
    }

    /** Tells whether it is the root of a workspace of uv's. */
    boolean isWorkspace() {
        return uv.has("workspace");
    }

    /** Returns the patterns of the workspace's members. */
    List<String> members() {
        return uv.get("workspace").get("members").texts();
    }

    List<String> excludedMembers() {
        return uv.get("workspace").get("exclude").texts();
    }

    /** Returns the names that uv takes from elsewhere, neither from a folder nor from the workspace. */
    public List<String> fromElsewhere() {
        return uv.get("sources").members().entrySet().stream()
                .filter(source -> alternatives(source.getValue()).anyMatch(Pyproject::isElsewhere))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isElsewhere(JsonValue source) {
        return Stream.of("git", "url", "index").anyMatch(source::has);
    }
}

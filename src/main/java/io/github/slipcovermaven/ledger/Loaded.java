package io.github.slipcovermaven.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The modules that a process had loaded when it had collected its tests.
 *
 * @param all by name
 * @param own those of them that belong to the project
 * @param by the path of the file whose collection loaded it, by module; what was there before is not among them
 */
public record Loaded(Set<String> all, Set<String> own, Map<String, String> by) {

    /** Names tell something as long as they are few. */
    private static final int FEW = 3;

    /** Nothing is known. */
    public static final Loaded NOTHING = new Loaded(Set.of(), Set.of(), Map.of());

    /** Keeps unmodifiable copies. */
    public Loaded {
        all = Set.copyOf(all);
        own = Set.copyOf(own);
        by = Map.copyOf(by);
    }

    /**
     * Returns in words what a file leaned on that fails in another process: {@code tests/test_a.py, which imports
     * pkg.sub}. Modules that its failures name come first, then those of the project. Empty where nothing tells.
     *
     * @param other what that process had loaded
     * @param file the path of the file
     * @param failures what its failures say
     */
    public String beyond(Loaded other, String file, String failures) {
        List<String> more = all.stream()
                .filter(name -> !other.all.contains(name))
                .filter(name -> by.containsKey(name) && !file.equals(by.get(name)))
                .filter(name -> !last(name).equals(stem(by.getOrDefault(name, "")))) // the test module itself
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        Predicate<String> named = name -> Pattern.compile("\\b" + Pattern.quote(last(name)) + "\\b")
                .matcher(failures)
                .find();
        for (List<String> found : List.of(
                more.stream().filter(own::contains).filter(named).limit(1).toList(),
                more.stream().filter(named).limit(1).toList(),
                more.stream().filter(own::contains).toList(),
                more)) {
            if (!found.isEmpty()) {
                return found.size() > FEW ? importers(found) : importers(found) + imports(found);
            }
        }
        return "";
    }

    private String importers(List<String> modules) {
        TreeSet<String> files = new TreeSet<>();
        modules.forEach(module -> files.add(by.getOrDefault(module, "")));
        return files.size() > FEW ? "" : String.join(" and ", files);
    }

    private static String imports(List<String> modules) {
        return ", which " + (modules.size() > 1 ? "import " : "imports ") + String.join(" and ", modules);
    }

    private static String last(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
    }
}

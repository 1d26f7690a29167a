package io.github.slipcovermaven.ledger;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file with tests, as a runner collected it.
 *
 * @param path its path relative to the module, with {@code /}
 * @param node how the ids of its tests begin, before the first {@code ::}
 * @param collectSeconds what importing it and looking for its tests took
 * @param together whether its tests share a fixture of the whole module, so that they must not be parted
 * @param groups by part (a class, or a function without parameters): the xdist groups that it belongs to
 * @param parameters by function with parameters: those of its tests that are here
 * @param held why else its tests must not be parted; the empty string when they may be
 */
public record CollectedFile(
        String path,
        String node,
        double collectSeconds,
        boolean together,
        SortedMap<String, List<String>> groups,
        SortedMap<String, Parameters> parameters,
        String held) {

    /** Keeps own copies. */
    public CollectedFile {
        groups = new TreeMap<>(groups);
        parameters = new TreeMap<>(parameters);
    }

    /** A file without functions that have parameters. */
    public CollectedFile(
            String path, String node, double collectSeconds, boolean together, SortedMap<String, List<String>> groups) {
        this(path, node, collectSeconds, together, groups, new TreeMap<>(), "");
    }

    /** A file that nothing but its own fixtures could hold together. */
    public CollectedFile(
            String path,
            String node,
            double collectSeconds,
            boolean together,
            SortedMap<String, List<String>> groups,
            SortedMap<String, Parameters> parameters) {
        this(path, node, collectSeconds, together, groups, parameters, "");
    }

    /** Returns how the ids of a file's tests begin: its name for pytest, and the path of a feature. */
    public static String node(String id) {
        int end = id.indexOf("::");
        return FeatureId.of(id).map(FeatureId::path).orElse(end < 0 ? id : id.substring(0, end));
    }

    /**
     * Returns the part of a file that a test belongs to: {@code TestCart} of
     * {@code tests/test_cart.py::TestCart::test_total[3]}, {@code test_lone} of {@code tests/a.py::test_lone[a::b]}.
     * Must agree with {@code place_of} in {@code placing.py}, and with {@code part_of} in {@code behave_parting.py}.
     */
    public static String part(String node, String id) {
        Optional<FeatureId> scenario = FeatureId.of(id);
        if (scenario.isPresent()) {
            return scenario.get().part();
        }
        String rest = id.length() > node.length() + 2 ? id.substring(node.length() + 2) : "";
        int bracket = rest.indexOf('[');
        String names = bracket < 0 ? rest : rest.substring(0, bracket);
        int next = names.indexOf("::");
        return next < 0 ? names : names.substring(0, next);
    }
}

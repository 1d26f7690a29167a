package io.github.slipcovermaven.report.junit;

import io.github.slipcovermaven.ledger.FeatureId;
import java.util.Optional;

/**
 * A test's id in the two parts that JUnit files have, as pytest's junitxml parts it; of a scenario its feature and its
 * name.
 *
 * @param className the file and the classes, with dots; empty for a file
 * @param name the function with its parameters
 */
record TestAddress(String className, String name) {

    static TestAddress of(String id) {
        Optional<FeatureId> scenario = FeatureId.of(id);
        if (scenario.isPresent()) {
            String feature = scenario.get().path().replaceFirst("\\.feature$", "");
            String name = scenario.get().name();
            return new TestAddress(
                    dotted(feature), name.isEmpty() ? "line " + scenario.get().line() : name);
        }
        int path = id.indexOf("::");
        if (path < 0) {
            return new TestAddress("", dotted(id));
        }
        // Parameters may hold anything, "::" too; and a file's name may hold a bracket.
        int bracket = id.indexOf('[', path);
        int end = bracket < 0 ? id.length() : bracket;
        int last = id.lastIndexOf("::", end - 1);
        String classes = id.substring(path, last).replace("::", ".");
        return new TestAddress(dotted(id.substring(0, path)) + classes, id.substring(last + 2));
    }

    private static String dotted(String path) {
        String dotted = path.replace('/', '.');
        return dotted.endsWith(".py") ? dotted.substring(0, dotted.length() - ".py".length()) : dotted;
    }
}

package io.github.slipcovermaven.artifact.coveragepy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds a report of ours against one that {@code coverage json} wrote. */
public final class CoverageJsonComparison {

    private static final List<String> LISTS = List.of("missing_lines", "excluded_lines", "missing_branches");

    private CoverageJsonComparison() {}

    /** Asserts that both say the same of the same files; the order in which a list stands means nothing. */
    public static void assertAlike(JsonNode ours, JsonNode theirs) {
        assertFigures(ours.path("totals"), theirs.path("totals"), "totals");
        assertThat(names(ours.path("files"))).isEqualTo(names(theirs.path("files")));
        for (String name : names(theirs.path("files"))) {
            JsonNode our = ours.path("files").path(name);
            JsonNode their = theirs.path("files").path(name);
            assertFigures(our.path("summary"), their.path("summary"), name);
            for (String key : LISTS) {
                assertThat(items(our.path(key))).as(name + " " + key).isEqualTo(items(their.path(key)));
            }
            assertRan(our, their, "executed_lines", "covered_lines", name);
            assertRan(our, their, "executed_branches", "covered_branches", name);
            for (String line : names(their.path("contexts"))) {
                assertThat(items(our.path("contexts").path(line)))
                        .as(name + " contexts of line " + line)
                        .isEqualTo(items(their.path("contexts").path(line)));
            }
        }
    }

    /** Before 7.13.1 it lists lines that ran, and before 7.6 jumps, that it does not count: some that are no statements. */
    private static void assertRan(JsonNode ours, JsonNode theirs, String list, String count, String of) {
        if (theirs.path(list).size() == theirs.path("summary").path(count).asInt()) {
            assertThat(items(ours.path(list))).as(of + " " + list).isEqualTo(items(theirs.path(list)));
        } else {
            assertThat(items(theirs.path(list))).as(of + " " + list).containsAll(items(ours.path(list)));
        }
    }

    /** All that coverage.py 7.0 had; later versions have more figures. */
    private static void assertFigures(JsonNode ours, JsonNode theirs, String of) {
        for (String key : names(ours)) {
            // Their digits: what is a double in Python's JSON is compared as it is written.
            assertThat(ours.path(key).asText())
                    .as(of + " " + key)
                    .isEqualTo(theirs.path(key).asText());
        }
        assertThat(names(ours)).contains("percent_covered", "covered_lines", "num_statements", "excluded_lines");
        assertThat(ours.has("num_partial_branches")).as(of).isEqualTo(theirs.has("num_partial_branches"));
    }

    private static Set<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            names.add(fields.next());
        }
        return names;
    }

    private static Set<String> items(JsonNode list) {
        TreeSet<String> items = new TreeSet<>();
        list.forEach(item -> items.add(item.toString()));
        return items;
    }
}

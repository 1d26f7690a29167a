package io.github.slipcovermaven.coverage;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes up what coverage.py records, the same for the same seed. */
public final class RandomRecording {

    private static final List<String> CONTEXTS = List.of("", "tests/a.py::test[\u00e4]", "b|run", "c");

    private final Random random;

    public RandomRecording(long seed) {
        random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    public Recording recording(Recording.Kind kind) {
        SortedSet<String> contexts = new TreeSet<>();
        SortedMap<String, RecordedFile> files = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int number = random.nextInt(6);
            SortedMap<String, LineSet> lines = new TreeMap<>();
            SortedMap<String, BranchSet> arcs = new TreeMap<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                String context = CONTEXTS.get(random.nextInt(CONTEXTS.size()));
                contexts.add(context);
                if (kind == Recording.Kind.LINES) {
                    lines.put(context, LineSet.of(random.ints(20, 1, 90).toArray()));
                } else {
                    arcs.put(context, arcs());
                }
            }
            // A file always has the same tracer: others do not merge.
            files.put("/m/src/f" + number + ".py", new RecordedFile(number == 0 ? "a.Tracer" : "", lines, arcs));
        }
        contexts.add(CONTEXTS.get(random.nextInt(CONTEXTS.size())));
        return new Recording(kind, contexts, files);
    }

    private BranchSet arcs() {
        BranchSet.Builder arcs = new BranchSet.Builder();
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            arcs.add(end(), end());
        }
        return arcs.build();
    }

    private int end() {
        return random.nextInt(6) == 0 ? -1 - random.nextInt(9) : 1 + random.nextInt(50);
    }
}

package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.json.JsonBytes;
import io.github.slipcovermaven.json.JsonBytes.Unusual;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads SlipCover's JSON when it is exactly as SlipCover writes it, several times as fast as
 * {@link SlipcoverJsonReader}. Anything else, right or wrong, is left to that one: whatever was added up to there
 * stands in the file, so that a second reading from the start comes to the same union.
 */
final class UsualSlipcoverJson {

    private static final int LINES = 1 | 1 << 1;
    private static final int BRANCHES = 1 << 2 | 1 << 3;
    private static final int SUMMARY = 1 << 4;
    private static final byte[][] LISTS =
            names("executed_lines", "missing_lines", "executed_branches", "missing_branches", "summary");
    private static final byte[][] FIGURES = names(
            "covered_lines",
            "missing_lines",
            "covered_branches",
            "missing_branches",
            "percent_covered",
            "percent_covered_display");

    private final JsonBytes json;
    private final ArtifactFile artifact;
    private final CoverageBuilder into;
    private final Map<String, String> contents = new HashMap<>();
    private @Nullable SlipcoverMeta meta;
    private boolean someWithBranches;
    private boolean someWithout;
    private int lastLine;
    private final int[] numbers = new int[1 << 12];

    private UsualSlipcoverJson(JsonBytes json, ArtifactFile artifact, CoverageBuilder into) {
        this.json = json;
        this.artifact = artifact;
        this.into = into;
    }

    static SlipcoverMeta read(InputStream in, ArtifactFile artifact, CoverageBuilder into) throws IOException, Unusual {
        return new UsualSlipcoverJson(new JsonBytes(in), artifact, into).document();
    }

    private SlipcoverMeta document() throws IOException, Unusual {
        boolean files = false;
        Set<String> keys = new HashSet<>();
        json.take('{');
        do {
            String key = once(keys);
            switch (key) {
                case "meta" -> meta = meta();
                case "files" -> {
                    files();
                    files = true;
                }
                case "contents" -> {
                    if (files) {
                        throw Unusual.INSTANCE;
                    }
                    contents();
                }
                case "summary" -> summary();
                default -> throw Unusual.INSTANCE;
            }
        } while (json.more('}'));
        json.takeEnd();
        if (meta == null || !files || (meta.branchCoverage() ? someWithout : someWithBranches)) {
            throw Unusual.INSTANCE;
        }
        return meta;
    }

    private SlipcoverMeta meta() throws IOException, Unusual {
        String software = "";
        String version = null;
        String timestamp = "";
        Boolean branches = null;
        Set<String> keys = new HashSet<>();
        json.take('{');
        do {
            switch (once(keys)) {
                case "software" -> software = json.string();
                case "version" -> version = json.string();
                case "timestamp" -> timestamp = json.string();
                case "branch_coverage" -> branches = json.flag();
                case "show_contexts" -> json.flag();
                default -> throw Unusual.INSTANCE;
            }
        } while (json.more('}'));
        if (!software.equals(EngineName.SLIPCOVER.text()) || version == null || branches == null) {
            throw Unusual.INSTANCE;
        }
        return new SlipcoverMeta(software, version, branches, timestamp);
    }

    private void files() throws IOException, Unusual {
        Set<String> seen = new HashSet<>();
        json.take('{');
        if (json.takes('}')) {
            return;
        }
        do {
            String path = once(seen);
            String here = artifact.paths().apply(path);
            boolean counts = artifact.counts(here, contents.getOrDefault(path, KnownSources.UNTOLD));
            lastLine = counts ? artifact.sources().lastLine(here) : LineSet.LAST_LINE;
            file(counts ? into.file(here) : into.ignored());
        } while (json.more('}'));
    }

    private void contents() throws IOException, Unusual {
        Set<String> seen = new HashSet<>();
        json.take('{');
        if (json.takes('}')) {
            return;
        }
        do {
            contents.put(once(seen), json.string());
        } while (json.more('}'));
    }

    private void file(CoverageBuilder.File file) throws IOException, Unusual {
        int lists = 0;
        int name = -1;
        json.take('{');
        do {
            name = json.nameOf(LISTS, name + 1);
            int list = 1 << name;
            switch (name) {
                case 0 -> lines(file::executed);
                case 1 -> lines(file::missing);
                case 2 -> branches(file::taken);
                case 3 -> branches(file::missingBranches);
                default -> summary();
            }
            if ((lists & list) != 0) {
                throw Unusual.INSTANCE;
            }
            lists |= list;
        } while (json.more('}'));
        if ((lists | SUMMARY) == (LINES | SUMMARY)) {
            someWithout = true;
        } else if ((lists | SUMMARY) == (LINES | BRANCHES | SUMMARY)) {
            someWithBranches = true;
        } else {
            throw Unusual.INSTANCE;
        }
    }

    private void lines(LinesSink to) throws IOException, Unusual {
        for (boolean more = json.beginList(); more; more = json.listGoesOn()) {
            int count = json.numbers(numbers);
            refuseBeyond(count, 1);
            to.take(numbers, count);
        }
    }

    private void branches(LinesSink to) throws IOException, Unusual {
        for (boolean more = json.beginList(); more; more = json.listGoesOn()) {
            int count = json.pairs(numbers);
            refuseBeyond(count, 2);
            to.take(numbers, count);
        }
    }

    /** Line 0 is none, but as the second of a pair. */
    private void refuseBeyond(int count, int step) throws Unusual {
        int least = 1;
        for (int i = 0; i < count; i += step) {
            least = Math.min(least, numbers[i]);
        }
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, numbers[i]);
        }
        if (least < 1 || most > Math.min(lastLine, LineSet.LAST_LINE)) {
            throw Unusual.INSTANCE;
        }
    }

    private void summary() throws IOException, Unusual {
        int figures = 0;
        int name = -1;
        json.take('{');
        do {
            name = json.nameOf(FIGURES, name + 1);
            int figure = 1 << name;
            if ((figures & figure) != 0) {
                throw Unusual.INSTANCE;
            }
            figures |= figure;
            if (json.isString()) {
                json.string();
            } else {
                json.skipNumber();
            }
        } while (json.more('}'));
    }

    private static byte[][] names(String... names) {
        return Stream.of(names)
                .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    private String once(Set<String> names) throws IOException, Unusual {
        String name = json.name();
        if (!names.add(name)) {
            throw Unusual.INSTANCE;
        }
        return name;
    }

    @FunctionalInterface
    private interface LinesSink {
        void take(int[] numbers, int count);
    }
}

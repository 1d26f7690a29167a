package io.github.slipcovermaven.artifact;

import io.github.slipcovermaven.artifact.JsonBytes.Unusual;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
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

    private final JsonBytes json;
    private final UnaryOperator<String> paths;
    private final CoverageBuilder into;
    private @Nullable SlipcoverMeta meta;
    private boolean someWithBranches;
    private boolean someWithout;

    private UsualSlipcoverJson(JsonBytes json, UnaryOperator<String> paths, CoverageBuilder into) {
        this.json = json;
        this.paths = paths;
        this.into = into;
    }

    static SlipcoverMeta read(InputStream in, UnaryOperator<String> paths, CoverageBuilder into)
            throws IOException, Unusual {
        return new UsualSlipcoverJson(new JsonBytes(in), paths, into).document();
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
        if (!software.equals(SlipcoverMeta.SLIPCOVER) || version == null || branches == null) {
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
            file(into.file(paths.apply(once(seen))));
        } while (json.more('}'));
    }

    private void file(CoverageBuilder.File file) throws IOException, Unusual {
        int lists = 0;
        json.take('{');
        do {
            int list = switch (json.name()) {
                case "executed_lines" -> lines(file::executed, 1);
                case "missing_lines" -> lines(file::missing, 1 << 1);
                case "executed_branches" -> branches(file::taken, 1 << 2);
                case "missing_branches" -> branches(file::missingBranch, 1 << 3);
                case "summary" -> summary();
                default -> throw Unusual.INSTANCE;
            };
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

    private int lines(IntConsumer to, int list) throws IOException, Unusual {
        json.take('[');
        if (!json.takes(']')) {
            do {
                to.accept(line(1));
            } while (json.more(']'));
        }
        return list;
    }

    private int branches(BranchSet.Visitor to, int list) throws IOException, Unusual {
        json.take('[');
        if (!json.takes(']')) {
            do {
                json.take('[');
                int from = line(1);
                json.take(',');
                to.visit(from, line(Branch.EXIT));
                json.take(']');
            } while (json.more(']'));
        }
        return list;
    }

    private int line(int first) throws IOException, Unusual {
        int line = json.number(SlipcoverJsonReader.LAST_LINE);
        if (line < first) {
            throw Unusual.INSTANCE;
        }
        return line;
    }

    private int summary() throws IOException, Unusual {
        Set<String> keys = new HashSet<>();
        json.take('{');
        do {
            once(keys);
            if (json.isString()) {
                json.string();
            } else {
                json.skipNumber();
            }
        } while (json.more('}'));
        return SUMMARY;
    }

    private String once(Set<String> names) throws IOException, Unusual {
        String name = json.name();
        if (!names.add(name)) {
            throw Unusual.INSTANCE;
        }
        return name;
    }
}

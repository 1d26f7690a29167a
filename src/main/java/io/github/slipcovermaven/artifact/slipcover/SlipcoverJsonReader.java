package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.json.JsonStream;
import io.github.slipcovermaven.json.JsonToken;
import io.github.slipcovermaven.json.StrictJson;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Streams SlipCover's JSON into a merge: numbers go straight into bit sets, nothing is kept. */
final class SlipcoverJsonReader {

    private final StrictJson document;
    private final JsonStream json;
    private final Map<String, String> contents = new HashMap<>();
    private final List<Unparsed> unparsed = new ArrayList<>();
    private final SortedMap<String, LineSet> excluded = new TreeMap<>();
    private @Nullable SlipcoverMeta meta;
    private boolean filesSeen;
    private @Nullable String fileWithBranches;
    private @Nullable String fileWithoutBranches;

    private SlipcoverJsonReader(StrictJson document) {
        this.document = document;
        this.json = document.parser();
    }

    static Scan read(InputStream in, ArtifactFile file, CoverageBuilder into) {
        return StrictJson.read(
                in, file.path().toString(), document -> new SlipcoverJsonReader(document).scan(file, into));
    }

    static SlipcoverMeta readMeta(InputStream in, String name) {
        return StrictJson.read(in, name, document -> document.metaOnly(new SlipcoverJsonReader(document)::meta));
    }

    private Scan scan(ArtifactFile artifact, CoverageBuilder into) throws IOException {
        document.keys(key -> {
            switch (key) {
                case "meta" -> meta = meta();
                case "contents" -> contents();
                case "files" -> files(artifact, into);
                case "unparsed" -> unparsed(artifact.paths());
                case "excluded" -> excluded(artifact.paths());
                default -> json.skipChildren();
            }
        });
        SortedMap<String, String> told = new TreeMap<>();
        contents.forEach((path, content) -> told.put(artifact.paths().apply(path), content));
        return new Scan(checked(), unparsed, excluded, told);
    }

    private void contents() throws IOException {
        if (filesSeen) {
            throw document.unexpected("its \"contents\" stand behind its \"files\"");
        }
        expect(JsonToken.START_OBJECT, "\"contents\"");
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            contents.put(path, string("the content of " + path));
        }
    }

    private SlipcoverMeta checked() {
        if (meta == null) {
            throw document.unexpected("it has no \"meta\"");
        }
        if (!filesSeen) {
            throw document.unexpected("it has no \"files\"");
        }
        String odd = meta.branchCoverage() ? fileWithoutBranches : fileWithBranches;
        if (odd != null) {
            throw document.unexpected("its \"branch_coverage\" is " + meta.branchCoverage() + ", but " + odd
                    + (meta.branchCoverage() ? " has no branches" : " has branches"));
        }
        return meta;
    }

    private SlipcoverMeta meta() throws IOException {
        expect(JsonToken.START_OBJECT, "\"meta\"");
        String software = null;
        String version = null;
        String timestamp = null;
        Boolean branches = null;
        boolean coveragePyFormat = false;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (key) {
                case "software" -> software = string("\"software\"");
                case "version" -> version = string("\"version\"");
                case "timestamp" -> timestamp = string("\"timestamp\"");
                case "branch_coverage" -> branches = flag(value);
                case "format" -> coveragePyFormat = value == JsonToken.VALUE_NUMBER_INT;
                default -> json.skipChildren();
            }
        }
        // coverage.py gives its JSON's format a number and does not name itself.
        if (software == null && coveragePyFormat) {
            throw new ProblemException(ArtifactAdvice.coveragePy(document.name()));
        }
        if (software == null || !software.equals(EngineName.SLIPCOVER.text())) {
            throw new ProblemException(
                    ArtifactAdvice.notSlipcover(document.name(), software == null ? "missing" : software));
        }
        if (branches == null || version == null) {
            throw document.unexpected(
                    "its \"meta\" has no " + (branches == null ? "\"branch_coverage\"" : "\"version\""));
        }
        return new SlipcoverMeta(software, version, branches, timestamp == null ? "" : timestamp);
    }

    private void files(ArtifactFile artifact, CoverageBuilder into) throws IOException {
        expect(JsonToken.START_OBJECT, "\"files\"");
        filesSeen = true;
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            String here = artifact.paths().apply(path);
            if (artifact.counts(here, contents.getOrDefault(path, KnownSources.UNTOLD))) {
                file(path, new Checked(artifact, here), into.file(here));
            } else {
                file(path, new Checked(new ArtifactFile(artifact.path(), artifact.paths()), here), into.ignored());
            }
        }
    }

    /** Lines that the source may have. */
    private record Checked(ArtifactFile artifact, String here, int last) {

        Checked(ArtifactFile artifact, String here) {
            this(artifact, here, artifact.sources().lastLine(here));
        }

        IntConsumer before(IntConsumer into) {
            return line -> {
                line(line);
                into.accept(line);
            };
        }

        void line(int line) {
            if (line > last) {
                throw artifact.beyondEnd(here, line);
            }
        }
    }

    private void file(String path, Checked source, CoverageBuilder.File into) throws IOException {
        expect(JsonToken.START_OBJECT, path);
        int lists = 0;
        int branchLists = 0;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "executed_lines" -> {
                    lines(path, source.before(into::executed));
                    lists++;
                }
                case "missing_lines" -> {
                    lines(path, source.before(into::missing));
                    lists++;
                }
                case "executed_branches" -> {
                    branches(path, source, into::taken);
                    branchLists++;
                }
                case "missing_branches" -> {
                    branches(path, source, into::missingBranch);
                    branchLists++;
                }
                default -> json.skipChildren();
            }
        }
        if (lists != 2 || branchLists == 1) {
            throw document.unexpected(path + " lacks one of its lists of lines or branches");
        }
        if (branchLists == 2) {
            fileWithBranches = path;
        } else {
            fileWithoutBranches = path;
        }
    }

    private void excluded(UnaryOperator<String> paths) throws IOException {
        expect(JsonToken.START_OBJECT, "\"excluded\"");
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            LineSet.Builder lines = new LineSet.Builder();
            lines(path, lines::add);
            excluded.put(paths.apply(path), lines.build());
        }
    }

    private void lines(String path, IntConsumer into) throws IOException {
        expect(JsonToken.START_ARRAY, path);
        JsonToken token = json.nextToken();
        for (; token == JsonToken.VALUE_NUMBER_INT; token = json.nextToken()) {
            int line = json.getIntValue();
            if (line < 1 || line > LineSet.LAST_LINE) {
                throw document.unexpected(path + " has a line " + line);
            }
            into.accept(line);
        }
        if (token != JsonToken.END_ARRAY) {
            throw document.unexpected(path + " has a line that is not a number");
        }
    }

    private void branches(String path, Checked source, BranchSet.Visitor into) throws IOException {
        expect(JsonToken.START_ARRAY, path);
        JsonToken token = json.nextToken();
        for (; token == JsonToken.START_ARRAY; token = json.nextToken()) {
            int from = branchEnd(path);
            int to = branchEnd(path);
            if (json.nextToken() != JsonToken.END_ARRAY) {
                throw document.unexpected(path + " has a branch with more than two ends");
            }
            if (from < 1 || from > LineSet.LAST_LINE || to < Branch.EXIT || to > LineSet.LAST_LINE) {
                throw document.unexpected(path + " has a branch from " + from + " to " + to);
            }
            source.line(Math.max(from, to));
            into.visit(from, to);
        }
        if (token != JsonToken.END_ARRAY) {
            throw document.unexpected(path + " has a branch that is not a pair");
        }
    }

    private int branchEnd(String path) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw document.unexpected(path + " has a branch that is not a pair of numbers");
        }
        return json.getIntValue();
    }

    private void unparsed(UnaryOperator<String> paths) throws IOException {
        expect(JsonToken.START_ARRAY, "\"unparsed\"");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String path = null;
            String error = null;
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "path" -> path = string("\"path\"");
                    case "error" -> error = string("\"error\"");
                    default -> json.skipChildren();
                }
            }
            if (path == null || error == null) {
                throw document.unexpected("an entry of \"unparsed\" has no path or no error");
            }
            unparsed.add(new Unparsed(paths.apply(path), error));
        }
        expect(JsonToken.END_ARRAY, "the end of \"unparsed\"");
    }

    private String string(String what) throws IOException {
        expect(JsonToken.VALUE_STRING, what);
        return json.getText();
    }

    private boolean flag(@Nullable JsonToken value) {
        if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE) {
            throw document.unexpected("\"branch_coverage\" is neither true nor false");
        }
        return value == JsonToken.VALUE_TRUE;
    }

    private void expect(JsonToken wanted, String what) {
        document.expect(wanted, what + " is not " + describe(wanted));
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "a JSON object";
            case START_ARRAY -> "a JSON list";
            case END_ARRAY -> "where it should be";
            default -> "a string";
        };
    }
}

package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.JsonStream;
import io.github.slipcovermaven.json.JsonToken;
import io.github.slipcovermaven.json.StrictJson;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Streams the report that {@code coverage json} writes ({@code coverage/jsonreport.py}), formats 2 (7.0) and 3 (7.6).
 * The regions of format 3, {@code functions} and {@code classes}, repeat all of it and are skipped.
 */
final class CoveragePyJsonReader {

    private static final int LAST_LINE = LineSet.LAST_LINE;
    private static final Set<String> LISTS = Set.of("executed_lines", "missing_lines", "excluded_lines");
    private static final Set<String> BRANCHES = Set.of("executed_branches", "missing_branches");

    private final StrictJson document;
    private final JsonStream json;
    private final ArtifactFile artifact;
    private final CoveragePyBuilder into;
    private @Nullable CoveragePyMeta meta;
    private boolean filesSeen;
    private String here = "";
    private int lastLine = LAST_LINE;

    private CoveragePyJsonReader(StrictJson document, ArtifactFile artifact, CoveragePyBuilder into) {
        this.document = document;
        this.json = document.parser();
        this.artifact = artifact;
        this.into = into;
    }

    static CoveragePyMeta read(InputStream in, ArtifactFile file, CoveragePyBuilder into) {
        return StrictJson.read(
                in, file.path().toString(), document -> new CoveragePyJsonReader(document, file, into).whole());
    }

    static CoveragePyMeta readMeta(InputStream in, String name) {
        return StrictJson.read(
                in,
                name,
                document ->
                        document.metaOnly(new CoveragePyJsonReader(
                                document,
                                new ArtifactFile(Names.path(name), UnaryOperator.identity()),
                                new CoveragePyBuilder())::meta));
    }

    private CoveragePyMeta whole() throws IOException {
        document.keys(key -> {
            switch (key) {
                case "meta" -> meta = meta();
                case "files" -> {
                    if (meta == null) {
                        throw document.unexpected("its \"files\" stand before its \"meta\"");
                    }
                    files(meta);
                    filesSeen = true;
                }
                case "unparsed" -> unparsed();
                case "recorded" -> recorded();
                case "foreign" -> foreign();
                default -> json.skipChildren();
            }
        });
        if (meta == null || !filesSeen) {
            throw document.unexpected("it has no \"" + (meta == null ? "meta" : "files") + "\"");
        }
        return meta;
    }

    private CoveragePyMeta meta() throws IOException {
        document.expect(JsonToken.START_OBJECT, "\"meta\" is not a JSON object");
        String format = null;
        String version = null;
        Boolean branches = null;
        Boolean shown = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (key) {
                case "format" -> format = json.getText();
                case "version" -> version = value == JsonToken.VALUE_STRING ? json.getText() : null;
                case "branch_coverage" -> branches = flag(value);
                case "show_contexts" -> shown = flag(value);
                default -> json.skipChildren();
            }
        }
        if (format == null && (version == null || shown == null)) {
            throw document.unexpected("its \"meta\" has no \"format\"");
        }
        if (format == null) {
            throw new ProblemException(CoverageDataAdvice.unknownCoveragePyFormat(document.name(), "no number"));
        }
        if (!format.equals("2") && !format.equals("3")) {
            throw new ProblemException(CoverageDataAdvice.unknownCoveragePyFormat(document.name(), format));
        }
        if (version == null || branches == null || shown == null) {
            throw document.unexpected("its \"meta\" lacks the version, \"branch_coverage\" or \"show_contexts\"");
        }
        return new CoveragePyMeta(Integer.parseInt(format), version, branches, shown);
    }

    private static @Nullable Boolean flag(JsonToken value) {
        return value.isBoolean() ? value == JsonToken.VALUE_TRUE : null;
    }

    private void files(CoveragePyMeta meta) throws IOException {
        document.expect(JsonToken.START_OBJECT, "\"files\" is not a JSON object");
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            file(path, meta);
        }
    }

    private void file(String path, CoveragePyMeta meta) throws IOException {
        document.expect(JsonToken.START_OBJECT, path + " is not a JSON object");
        here = artifact.paths().apply(path);
        boolean counts = artifact.counts(here, KnownSources.UNTOLD);
        lastLine = counts ? artifact.sources().lastLine(here) : LAST_LINE;
        CoveragePyBuilder.File file = counts ? into.file(here) : into.ignored();
        Set<String> seen = new HashSet<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            seen.add(key);
            switch (key) {
                case "executed_lines" -> lines(path, file.executed::add);
                case "missing_lines" -> lines(path, file.missing::add);
                case "excluded_lines" -> lines(path, file.excluded::add);
                case "executed_branches" -> branches(path, file.taken::add);
                case "missing_branches" -> branches(path, file.missingBranches::add);
                case "contexts" -> contexts(path, file);
                case "summary" -> summary(path, file);
                default -> json.skipChildren();
            }
        }
        if (!seen.containsAll(LISTS)
                || BRANCHES.stream().anyMatch(key -> seen.contains(key) != meta.branchCoverage())) {
            throw document.unexpected(path + " lacks one of its lists, or has branches that were not measured");
        }
    }

    private void lines(String path, IntConsumer to) throws IOException {
        document.expect(JsonToken.START_ARRAY, path + " has lines that are not a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int line = number(path);
            if (line < 1) {
                throw document.unexpected(path + " has a line " + line);
            }
            to.accept(line);
        }
    }

    private void branches(String path, BranchSet.Visitor to) throws IOException {
        document.expect(JsonToken.START_ARRAY, path + " has branches that are not a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            document.expect(JsonToken.START_ARRAY, path + " has a branch that is not a pair");
            json.nextToken();
            int from = number(path);
            json.nextToken();
            to.visit(from, number(path));
            json.nextToken();
            document.expect(JsonToken.END_ARRAY, path + " has a branch with more than two ends");
        }
    }

    private int number(String path) throws IOException {
        document.expect(JsonToken.VALUE_NUMBER_INT, path + " has a line that is not a number");
        int line = json.getIntValue();
        if (line < -LAST_LINE || line > LAST_LINE) {
            throw document.unexpected(path + " has a line " + line);
        }
        if (Math.abs(line) > lastLine) {
            throw artifact.beyondEnd(here, Math.abs(line));
        }
        return line;
    }

    private void summary(String path, CoveragePyBuilder.File to) throws IOException {
        document.expect(JsonToken.START_OBJECT, path + " has a summary that is not a JSON object");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            if (key.equals("num_branches") || key.equals("num_statements")) {
                document.expect(JsonToken.VALUE_NUMBER_INT, path + " has a " + key + " that is no number");
                int counted = Math.max(0, json.getIntValue());
                if (key.equals("num_branches")) {
                    to.branches(counted);
                } else {
                    to.statements(counted);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private void unparsed() throws IOException {
        document.expect(JsonToken.START_ARRAY, "\"unparsed\" is not a list");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String path = null;
            String error = null;
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                switch (key) {
                    case "path" -> path = value == JsonToken.VALUE_STRING ? json.getText() : null;
                    case "error" -> error = value == JsonToken.VALUE_STRING ? json.getText() : null;
                    default -> json.skipChildren();
                }
            }
            if (path == null || error == null) {
                throw document.unexpected("an entry of \"unparsed\" has no path or no error");
            }
            into.unparsed(new Unparsed(artifact.paths().apply(path), error));
        }
        document.expect(JsonToken.END_ARRAY, "\"unparsed\" has an entry that is not a JSON object");
    }

    /** What stands in the data, too, that the report is of. */
    private void recorded() throws IOException {
        document.expect(JsonToken.START_ARRAY, "\"recorded\" is not a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            document.expect(JsonToken.VALUE_STRING, "\"recorded\" has a path that is not a text");
            artifact.counts(artifact.paths().apply(json.getText()), KnownSources.UNTOLD);
        }
    }

    private void foreign() throws IOException {
        document.expect(JsonToken.START_OBJECT, "\"foreign\" is not a JSON object");
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            String source = artifact.paths().apply(path);
            artifact.counts(source, KnownSources.UNTOLD);
            json.nextToken();
            document.expect(JsonToken.START_ARRAY, path + " has journals that are not a list");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                document.expect(JsonToken.VALUE_STRING, path + " has a journal that is not a text");
                into.foreign(source, json.getText());
            }
        }
    }

    private void contexts(String path, CoveragePyBuilder.File to) throws IOException {
        document.expect(JsonToken.START_OBJECT, path + " has contexts that are not a JSON object");
        for (String line = json.nextFieldName(); line != null; line = json.nextFieldName()) {
            json.nextToken();
            int number = line.matches("[1-9][0-9]{0,7}") ? Integer.parseInt(line) : 0;
            if (number < 1 || number > LAST_LINE) {
                throw document.unexpected(path + " has contexts of a line \"" + line + "\"");
            }
            if (number > lastLine) {
                throw artifact.beyondEnd(here, number);
            }
            document.expect(JsonToken.START_ARRAY, path + " has contexts that are not a list");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                document.expect(JsonToken.VALUE_STRING, path + " has a context that is not a text");
                to.context(json.getText()).add(number);
            }
        }
    }
}

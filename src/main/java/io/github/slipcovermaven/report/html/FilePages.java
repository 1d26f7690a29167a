package io.github.slipcovermaven.report.html;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.html.model.FilePage;
import io.github.slipcovermaven.report.html.model.FileRow;
import io.github.slipcovermaven.report.html.model.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the pages of the files, several at a time. What a page needs is dropped when it is written. */
final class FilePages {

    private final ReportContext context;
    private final Templates templates;
    private final SourceReader sources;

    FilePages(ReportContext context, Templates templates) {
        this.context = context;
        this.templates = templates;
        this.sources = new SourceReader(context);
    }

    /** Writes a page for each of the files. */
    void write(List<FileRow> rows, Path folder) throws IOException {
        try {
            rows.parallelStream().forEach(row -> write(row, folder));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void write(FileRow row, Path folder) {
        FilePage page = FilePage.of(
                context.title(),
                row,
                context.coverage().branchesMeasured(),
                measured(row.path()),
                sources.read(row.path()));
        try {
            templates.write("file", page, folder.resolve(row.page()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Measured measured(String path) {
        Background background = context.background();
        FileCoverage coverage =
                Objects.requireNonNull(context.coverage().files().get(path));
        Optional<FileComparison> comparison =
                background.comparison().map(earlier -> earlier.files().get(path));
        Optional<LineSet> excluded = Optional.ofNullable(background.excluded().get(path));
        SortedMap<String, LineSet> hits = new TreeMap<>();
        background.environments().forEach((name, ran) -> hits.put(name, hits(ran, path)));
        return new Measured(coverage, comparison, excluded, hits);
    }

    private static LineSet hits(Coverage environment, String path) {
        FileCoverage file = environment.files().get(path);
        return file == null ? LineSet.empty() : file.executed();
    }
}

package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.compare.Tally;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the overview and the list of files say.
 *
 * @param face how much the result is worth
 * @param branches whether branches were measured
 * @param compared whether it was compared with an earlier result
 * @param total of all files
 * @param modules of which it is joined; empty where it is one module's
 * @param root of the tree
 * @param files those that miss most first, and among equals by path
 */
public record Overview(
        Face face,
        boolean branches,
        boolean compared,
        Figures total,
        List<ModuleRow> modules,
        TreeNode root,
        List<FileRow> files) {

    /** How many files the overview names. */
    private static final int WORST = 10;

    /** Keeps unmodifiable copies. */
    public Overview {
        modules = List.copyOf(modules);
        files = List.copyOf(files);
    }

    /** A module of a reactor, and what is to be said of it. */
    public record ModuleRow(String name, String state, Figures figures) {}

    /** Returns what is said of a result. */
    public static Overview of(ReportContext context, PageNames pages) {
        Optional<Background.Comparison> earlier = context.background().comparison();
        List<FileRow> rows = new ArrayList<>();
        context.coverage().files().forEach((path, file) -> {
            Tally tally = earlier.map(then -> then.files().get(path))
                    .map(FileComparison::tally)
                    .orElse(Tally.NONE);
            rows.add(new FileRow(path, pages.of(path), figures(file, tally)));
        });
        TreeNode root = TreeNode.of(rows);
        List<ModuleRow> modules = context.background().modules().stream()
                .map(module -> row(module, rows))
                .toList();
        rows.sort(Comparator.comparingLong((FileRow row) -> -row.figures().missed())
                .thenComparing(FileRow::path));
        return new Overview(
                Face.of(context),
                context.coverage().branchesMeasured(),
                earlier.isPresent(),
                root.figures(),
                modules,
                root,
                rows);
    }

    private static Figures figures(FileCoverage file, Tally tally) {
        return new Figures(file.lineCounter(), file.branchCounter(), tally);
    }

    private static ModuleRow row(Background.Module module, List<FileRow> rows) {
        Figures figures = rows.stream()
                .filter(row -> module.has(row.path()))
                .map(FileRow::figures)
                .reduce(Figures.NONE, Figures::plus);
        return new ModuleRow(Visible.name(module.name()), Visible.name(module.state()), figures);
    }

    /** Returns the files that miss most. */
    public List<FileRow> worst() {
        return files.stream()
                .filter(row -> row.figures().missed() > 0)
                .limit(WORST)
                .toList();
    }

    /** Returns the files that lost most. */
    public List<FileRow> lost() {
        return files.stream()
                .filter(row -> row.figures().lost() > 0)
                .sorted(Comparator.comparingLong(row -> -row.figures().lost()))
                .limit(WORST)
                .toList();
    }
}

package io.github.slipcovermaven.report.html;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.IOConsumer;
import io.github.slipcovermaven.file.WholeFolder;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import io.github.slipcovermaven.report.html.model.NoResult;
import io.github.slipcovermaven.report.html.model.Overview;
import io.github.slipcovermaven.report.html.model.PageNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code html/index.html} and a page for each file, for people. All of it can be read without JavaScript, from disk, and under
 * a policy that allows no style and no script in a page, as Jenkins serves artifacts.
 *
 * <p>The verdict stands in the overview alone, so that another one does not make all pages anew.
 */
public final class HtmlReport implements CoverageReport {

    /** The pages of the whole result. */
    static final List<String> OVERVIEWS = List.of("files", "index");

    private static final String ASSETS = "assets";
    private static final String PAGES = "files";

    @Override
    public String name() {
        return "html";
    }

    @Override
    public ReportFiles files() {
        return new ReportFiles.OneFolder("html");
    }

    @Override
    public void write(ReportContext context, Path reports) {
        place(reports, beside -> write(context, new Templates(context.pluginVersion()), beside));
    }

    /** Writes an overview of nothing, so that what publishes the folder finds it. */
    public void write(NoResult none, String pluginVersion, Path reports) {
        place(reports, beside -> {
            Assets.write(beside.resolve(ASSETS));
            new Templates(pluginVersion).write("none", none, beside.resolve("index.html"));
        });
    }

    private void place(Path reports, IOConsumer<Path> writer) {
        Path folder = files().in(reports);
        try {
            WholeFolder.write(folder, writer);
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotWrite(folder, AtomicFile.reason(e)), e);
        }
    }

    /**
     * Returns what is written again for another verdict: of pages that are there, those with the verdict and with what was
     * lost.
     */
    public static CoverageReport overview() {
        return new OverviewReport();
    }

    private static void write(ReportContext context, Templates templates, Path folder) throws IOException {
        Overview overview =
                Overview.of(context, new PageNames(context.coverage().files().keySet()));
        Assets.write(folder.resolve(ASSETS));
        Assets.data(overview, folder.resolve(ASSETS));
        Files.createDirectory(folder.resolve(PAGES));
        new FilePages(context, templates).write(overview.files(), folder.resolve(PAGES));
        for (String page : OVERVIEWS) {
            templates.write(page, overview, folder.resolve(page + ".html"));
        }
    }
}

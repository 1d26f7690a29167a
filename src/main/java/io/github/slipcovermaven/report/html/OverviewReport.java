package io.github.slipcovermaven.report.html;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import io.github.slipcovermaven.report.html.model.Overview;
import io.github.slipcovermaven.report.html.model.PageNames;
import java.nio.file.Path;

/** The pages of the HTML report that say how the result stands, without those of the files. */
record OverviewReport() implements CoverageReport {

    @Override
    public String name() {
        return new HtmlReport().name();
    }

    @Override
    public ReportFiles files() {
        return new HtmlReport().files();
    }

    @Override
    public void write(ReportContext context, Path reports) {
        Templates templates = new Templates(context.pluginVersion());
        Overview overview =
                Overview.of(context, new PageNames(context.coverage().files().keySet()));
        for (String page : HtmlReport.OVERVIEWS) {
            AtomicFile.write(files().in(reports).resolve(page + ".html"), out -> templates.write(page, overview, out));
        }
    }
}

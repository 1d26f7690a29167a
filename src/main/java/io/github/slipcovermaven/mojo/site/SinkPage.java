package io.github.slipcovermaven.mojo.site;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.report.Cover;
import io.github.slipcovermaven.report.Visible;
import io.github.slipcovermaven.site.SiteFolders;
import io.github.slipcovermaven.site.SitePart;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.doxia.sink.Sink;

/** Writes a page in the site's own clothes. */
final class SinkPage {

    private static final String[] FIGURES = {"Lines", "Missed", "Branches", "Missed", "Cover"};

    private final Sink sink;

    SinkPage(Sink sink) {
        this.sink = sink;
    }

    void write(String title, List<SitePart> parts) {
        sink.head();
        sink.title();
        sink.text(title);
        sink.title_();
        sink.head_();
        sink.body();
        for (SitePart part : parts) {
            sink.section1();
            sink.sectionTitle1();
            text("Coverage of " + part.title());
            sink.sectionTitle1_();
            paragraph(part.trust());
            list(part.reasons());
            list(part.verdict());
            SiteFolders.of(parts, part).ifPresent(this::link);
            table(part);
            sink.section1_();
        }
        sink.body_();
        sink.flush();
        sink.close();
    }

    private void paragraph(String words) {
        sink.paragraph();
        sink.bold();
        text(words);
        sink.bold_();
        sink.paragraph_();
    }

    private void list(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        sink.list();
        for (String line : lines) {
            sink.listItem();
            text(line);
            sink.listItem_();
        }
        sink.list_();
    }

    private void link(String folder) {
        sink.paragraph();
        sink.link(folder + "/index.html");
        sink.text("Every file, line by line");
        sink.link_();
        sink.paragraph_();
    }

    private void table(SitePart part) {
        if (part.rows().isEmpty()) {
            return;
        }
        sink.table();
        int[] sides = new int[FIGURES.length + 1];
        Arrays.fill(sides, Sink.JUSTIFY_RIGHT);
        sides[0] = Sink.JUSTIFY_LEFT;
        sink.tableRows(sides, true);
        sink.tableRow();
        heading(part.per());
        for (String figure : FIGURES) {
            heading(figure);
        }
        sink.tableRow_();
        part.rows().forEach(this::row);
        part.total().ifPresent(this::row);
        sink.tableRows_();
        sink.table_();
    }

    private void heading(String words) {
        sink.tableHeaderCell();
        sink.text(words);
        sink.tableHeaderCell_();
    }

    private void row(SitePart.Row row) {
        sink.tableRow();
        cell(row.name());
        figures(row.lines());
        figures(row.branches());
        cell(row.counter().total() == 0 ? "-" : Cover.percent(row.counter()));
        sink.tableRow_();
    }

    private void figures(Counter counter) {
        cell(Long.toString(counter.total()));
        cell(Long.toString(counter.missed()));
    }

    private void cell(String words) {
        sink.tableCell();
        text(words);
        sink.tableCell_();
    }

    /** The sink escapes markup; what cannot be seen is ours. */
    private void text(String words) {
        sink.text(Visible.name(words));
    }
}

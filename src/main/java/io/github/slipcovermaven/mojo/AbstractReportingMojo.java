package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.request.ReportRequest;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that write reports: {@code merge}, and {@code shard} when it is about to fail. */
abstract class AbstractReportingMojo extends AbstractGatedMojo {

    /** The reports that are written by default. */
    static final String FORMATS = "json,xml,lcov,html,text,markdown";

    /**
     * The reports to write: <code>json</code>, <code>xml</code> (Cobertura), <code>xml-parts</code>
     * (the same in files below the 10 MiB that GitLab reads, for some 280,000 lines and more), <code>lcov</code>,
     * <code>html</code> (a folder of pages for people, <code>html/index.html</code> first), <code>text</code>,
     * <code>markdown</code>, and <code>coverage</code> for a <code>.coverage</code> on which
     * coverage.py's own commands work (of what SlipCover measured: where <code>merge</code> finds a Python with
     * coverage.py and the sources). <code>coverage.json</code> is always written, because
     * <code>check</code> judges it; only data files of coverage.py merged alone make nothing but a
     * <code>.coverage</code>.
     *
     * <pre>{@code
     * <formats>
     *   <format>json</format>
     *   <format>xml</format>
     * </formats>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.formats", defaultValue = FORMATS)
    private List<String> formats;

    /**
     * Title of the reports. By default the module's name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.title")
    private @Nullable String title;

    @Override
    protected final List<String> formats() {
        return Given.all(formats);
    }

    protected final ReportRequest reports() {
        return new ReportRequest(outputDirectory(), Given.all(formats), Given.text(title), pluginVersion(), gate());
    }
}

package io.github.slipcovermaven.mojo.site;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.Cover;
import io.github.slipcovermaven.site.SiteFolders;
import io.github.slipcovermaven.site.SitePart;
import io.github.slipcovermaven.site.SiteResults;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * The page of maven-site on the merged result, with the HTML report beside it. It shows what <code>merge</code> has written
 * in a build before, says how much that is worth, and judges nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.SITE, threadSafe = true)
public class ReportMojo extends AbstractMojo implements MavenMultiPageReport {

    /** The page; the HTML report is in the folder of that name. */
    private static final String NAME = "slipcover";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * Folder of the reports that <code>merge</code> wrote.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "slipcover.outputDirectory",
            defaultValue = "${project.build.directory}/slipcover",
            required = true)
    private File outputDirectory;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    private File siteDirectory;

    /** Without a site: the HTML report in the site's folder, and what it is worth in the log. */
    @Override
    public void execute() throws MojoExecutionException {
        if (!canGenerateReport()) {
            getLog().info(skip ? "Skipped: slipcover.skip is set." : "Skipped: a parent without a result of its own.");
            return;
        }
        try {
            List<SitePart> parts = results().parts();
            new SiteFolders(siteDirectory.toPath()).write(parts);
            for (SitePart part : parts) {
                getLog().info("Coverage of " + part.title() + ": " + part.trust());
                part.reasons().forEach(reason -> getLog().info("  " + reason));
                part.total().ifPresent(total -> getLog().info("  " + Cover.environment(total.counter())));
                SiteFolders.of(parts, part)
                        .ifPresent(folder -> getLog().info("  "
                                + siteDirectory.toPath().resolve(folder).resolve("index.html")));
            }
        } catch (ProblemException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    @Override
    public void generate(@Nullable Sink sink, @Nullable Locale locale) throws MavenReportException {
        if (sink == null) {
            return;
        }
        try {
            List<SitePart> parts = results().parts();
            new SiteFolders(siteDirectory.toPath()).write(parts);
            new SinkPage(sink).write(getName(locale), parts);
        } catch (ProblemException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    public void generate(@Nullable Sink sink, @Nullable SinkFactory factory, @Nullable Locale locale)
            throws MavenReportException {
        generate(sink, locale);
    }

    /** A module without a result has a page that says so; a parent that only has modules has none. */
    @Override
    public boolean canGenerateReport() {
        boolean parent =
                project.getPackaging().equals("pom") && !project.getModules().isEmpty();
        return !skip && (!parent || results().isAny());
    }

    private SiteResults results() {
        return new SiteResults(
                Optional.ofNullable(project.getName()).orElse(project.getArtifactId()),
                project.getBasedir().toPath(),
                outputDirectory.toPath());
    }

    @Override
    public String getOutputName() {
        return NAME;
    }

    @Override
    public String getOutputPath() {
        return NAME;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(@Nullable Locale locale) {
        return "Python coverage";
    }

    @Override
    public String getDescription(@Nullable Locale locale) {
        return "Coverage of the Python tests: whether it is complete, and what did not run.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }
}

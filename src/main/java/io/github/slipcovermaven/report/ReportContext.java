package io.github.slipcovermaven.report;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.gate.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every report of a module's coverage is made from.
 *
 * @param title the module's name
 * @param coverage what ran
 * @param modulePath from the repository's root to the module, with {@code /}; empty when the module is the root
 * @param repositoryRoot absolute; readers look for the sources under it
 * @param timestamp when the coverage was merged
 * @param pluginVersion this plugin's version
 * @param stamps what limits the result, such as {@code INCOMPLETE: ...}; shown in every report; empty when complete
 * @param engineName what measured, {@code slipcover} or {@code coverage}
 * @param engineVersion its version
 * @param pythonVersions the interpreters that ran the tests
 * @param tests how many of them ended how
 * @param environments what ran in each environment by its name; empty where there was only one
 * @param failed the tests that failed, and where
 * @param standing the limits and the verdict
 * @param background what else is known
 */
public record ReportContext(
        String title,
        Coverage coverage,
        String modulePath,
        Path repositoryRoot,
        Instant timestamp,
        String pluginVersion,
        List<String> stamps,
        String engineName,
        String engineVersion,
        List<String> pythonVersions,
        TestCounts tests,
        SortedMap<String, Counter> environments,
        List<String> failed,
        Standing standing,
        Background background) {

    /** Checks the paths and keeps unmodifiable copies. */
    public ReportContext {
        if (!repositoryRoot.isAbsolute()) {
            throw new IllegalArgumentException("the repository's root is not absolute: " + repositoryRoot);
        }
        if (modulePath.startsWith("/") || modulePath.endsWith("/")) {
            throw new IllegalArgumentException("not relative to the repository's root: " + modulePath);
        }
        stamps = List.copyOf(stamps);
        pythonVersions = List.copyOf(pythonVersions);
        failed = List.copyOf(failed);
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
    }

    /** Returns the same with another verdict. */
    public ReportContext with(Standing judged) {
        return with(coverage, judged, background);
    }

    /** Returns the same of a part of the files. */
    public ReportContext with(Coverage part) {
        return with(part, standing, background);
    }

    /** Returns the same, with more that is known of it. */
    public ReportContext with(Background more) {
        return with(coverage, standing, more);
    }

    private ReportContext with(Coverage measured, Standing judged, Background known) {
        return new ReportContext(
                title,
                measured,
                modulePath,
                repositoryRoot,
                timestamp,
                pluginVersion,
                stamps,
                engineName,
                engineVersion,
                pythonVersions,
                tests,
                environments,
                failed,
                judged,
                known);
    }

    /**
     * Returns the path from the repository's root, with {@code /}.
     *
     * @param file as {@link Coverage#files()} names it
     */
    public String inRepository(String file) {
        return modulePath.isEmpty() ? file : modulePath + "/" + file;
    }

    /**
     * Returns where a source is, if it is here.
     *
     * @param file as {@link Coverage#files()} names it
     */
    public Path source(String file) {
        return Names.in(repositoryRoot, inRepository(file));
    }

    /** Returns the repository's root with {@code /} on every system, as readers of Cobertura join it. */
    public String root() {
        return repositoryRoot.toString().replace(repositoryRoot.getFileSystem().getSeparator(), "/");
    }

    /** Returns what measured and where: {@code slipcover 1.1.0, Python 3.11.7, 3.13.1}. */
    public String measuredBy() {
        String engine = (engineName + " " + engineVersion).strip();
        return pythonVersions.isEmpty() ? engine : engine + ", Python " + String.join(", ", pythonVersions);
    }
}

package io.github.slipcovermaven.report.cobertura;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code coverage.xml} in parts that GitLab reads, in a folder of their own: it ignores a Cobertura file above 10 MiB,
 * about 280,000 lines, and joins those that a wildcard names. Each has whole files, and the totals of these.
 */
public final class CoberturaParts implements CoverageReport {

    /** Bytes of the largest file that GitLab reads. */
    public static final long LIMIT = 10L << 20;

    /** Bytes of a line, and what one of its branches adds, at most. */
    private static final int LINE = 36;

    private static final int BRANCH = 52;

    /** Bytes of all that stands around a file's lines, and of a character of its name, which stands there twice. */
    private static final int AROUND = 500;

    private static final int CHARACTER = 12;

    private final long limit;

    /** Makes parts for GitLab. */
    public CoberturaParts() {
        this(LIMIT);
    }

    /**
     * Makes parts of limited size.
     *
     * @param limit in bytes; a file that has more by itself is a part by itself
     */
    CoberturaParts(long limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "xml-parts";
    }

    @Override
    public ReportFiles files() {
        return new ReportFiles.OneFolder("coverage-parts");
    }

    @Override
    public void write(ReportContext context, Path reports) {
        int number = 0;
        for (Coverage part : parts(context)) {
            number++;
            AtomicFile.write(
                    files().in(reports).resolve("coverage-" + number + ".xml"),
                    out -> new CoberturaReport().write(context.with(part), out));
        }
    }

    /** At least one, which may be empty. */
    private List<Coverage> parts(ReportContext context) {
        boolean branches = context.coverage().branchesMeasured();
        long head = head(context);
        List<Coverage> parts = new ArrayList<>();
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        long size = head;
        for (Map.Entry<String, FileCoverage> file : context.coverage().files().entrySet()) {
            long more = atMost(context.inRepository(file.getKey()), file.getValue());
            if (size + more > limit && !files.isEmpty()) {
                parts.add(new Coverage(branches, files));
                files = new TreeMap<>();
                size = head;
            }
            files.put(file.getKey(), file.getValue());
            size += more;
        }
        parts.add(new Coverage(branches, files));
        return parts;
    }

    private static long head(ReportContext context) {
        int characters = context.root().length()
                + context.stamps().stream().mapToInt(String::length).sum();
        return 2L * AROUND + (long) CHARACTER * characters;
    }

    private static long atMost(String path, FileCoverage file) {
        return AROUND
                + (long) CHARACTER * path.length()
                + (long) LINE * file.lineCounter().total()
                + (long) BRANCH * file.branches().size();
    }
}

package io.github.slipcovermaven.report.cobertura;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.report.Cover;
import io.github.slipcovermaven.report.FileReport;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import io.github.slipcovermaven.report.XmlOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * {@code coverage.xml} in the Cobertura format, valid by coverage-04.dtd, in the one shape that SonarQube,
 * Jenkins, GitLab and Codecov all read: one absolute source, which is the repository's root, and file
 * names relative to it.
 *
 * <p>No DOCTYPE is written: no reader needs it, and one that guards against foreign entities refuses it.
 * A package is a folder, named with dots as coverage.py does; a class is a file. The branches of a line
 * are counted, not named: the format has no more.
 */
public final class CoberturaReport implements FileReport {

    /** Not measured; the DTD requires the attribute. */
    private static final String COMPLEXITY = "0";

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public ReportFiles files() {
        return new ReportFiles.OneFile("coverage.xml");
    }

    @Override
    public void write(ReportContext context, OutputStream out) throws IOException {
        XmlOut.document(out, xml -> report(context, xml));
    }

    private static void report(ReportContext context, XmlOut xml) throws XMLStreamException {
        for (String stamp : context.stamps()) {
            xml.comment(stamp);
        }
        Coverage coverage = context.coverage();
        Counter lines = coverage.lineCounter();
        Counter branches = coverage.branchCounter();
        boolean anything = lines.total() > 0;
        xml.start("coverage")
                .attribute("version", context.pluginVersion())
                .attribute("timestamp", context.timestamp().toEpochMilli())
                .attribute("lines-valid", lines.total())
                .attribute("lines-covered", lines.covered())
                // A report without a line is no success, although an empty file is.
                .attribute("line-rate", anything ? Cover.rate(lines) : "0")
                .attribute("branches-valid", branches.total())
                .attribute("branches-covered", branches.covered())
                .attribute("branch-rate", anything ? branchRate(coverage, branches) : "0")
                .attribute("complexity", COMPLEXITY);
        xml.start("sources").start("source").text(context.root()).endText().end();
        xml.start("packages");
        for (Map.Entry<String, SortedMap<String, FileCoverage>> folder :
                byPackage(context).entrySet()) {
            writePackage(coverage, folder.getKey(), folder.getValue(), xml);
        }
        xml.end().end();
    }

    /** Returns the files by package; two folders that only differ in dots and slashes share one. */
    private static SortedMap<String, SortedMap<String, FileCoverage>> byPackage(ReportContext context) {
        SortedMap<String, SortedMap<String, FileCoverage>> packages = new TreeMap<>();
        context.coverage().files().forEach((path, file) -> {
            String inRepository = context.inRepository(path);
            int slash = inRepository.lastIndexOf('/');
            String name = slash < 0 ? "." : inRepository.substring(0, slash).replace('/', '.');
            packages.computeIfAbsent(name, n -> new TreeMap<>()).put(inRepository, file);
        });
        return packages;
    }

    private static void writePackage(Coverage coverage, String name, SortedMap<String, FileCoverage> files, XmlOut xml)
            throws XMLStreamException {
        Coverage folder = new Coverage(coverage.branchesMeasured(), files);
        xml.start("package")
                .attribute("name", name)
                .attribute("line-rate", Cover.rate(folder.lineCounter()))
                .attribute("branch-rate", branchRate(coverage, folder.branchCounter()))
                .attribute("complexity", COMPLEXITY);
        xml.start("classes");
        for (Map.Entry<String, FileCoverage> file : files.entrySet()) {
            writeClass(coverage, file.getKey(), file.getValue(), xml);
        }
        xml.end().end();
    }

    private static void writeClass(Coverage coverage, String path, FileCoverage file, XmlOut xml)
            throws XMLStreamException {
        xml.start("class")
                .attribute("name", path.substring(path.lastIndexOf('/') + 1))
                .attribute("filename", path)
                .attribute("line-rate", Cover.rate(file.lineCounter()))
                .attribute("branch-rate", branchRate(coverage, file.branchCounter()))
                .attribute("complexity", COMPLEXITY);
        xml.empty("methods").start("lines");
        BranchesByLine branches = new BranchesByLine(file);
        for (int line : file.lines().stream().toArray()) {
            xml.empty("line")
                    .attribute("number", line)
                    .attribute("hits", file.executed().contains(line) ? 1 : 0);
            Counter leaving = branches.at(line);
            if (leaving != null) {
                xml.attribute("branch", "true").attribute("condition-coverage", condition(leaving));
            }
        }
        xml.end().end();
    }

    private static String branchRate(Coverage coverage, Counter branches) {
        return coverage.branchesMeasured() ? Cover.rate(branches) : "0";
    }

    private static String condition(Counter branches) {
        return branches.covered() * 100 / branches.total() + "% (" + branches.covered() + "/" + branches.total() + ")";
    }
}

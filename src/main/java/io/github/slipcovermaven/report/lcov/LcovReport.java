package io.github.slipcovermaven.report.lcov;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import io.github.slipcovermaven.report.TextReport;
import io.github.slipcovermaven.report.Visible;
import java.io.IOException;
import java.util.Map;

/**
 * {@code lcov.info}. File names are relative to the repository's root: Coverage Gutters and Coveralls find
 * them so, and genhtml when it is started there. The format knows no escapes, so a control character
 * in a name is written as {@code \n}.
 *
 * <p>Branch ids are integers, because Coveralls refuses others. A branch that was not taken is {@code 0}
 * when its line ran and {@code -} when it did not, because genhtml tells the two apart.
 */
public final class LcovReport implements TextReport {

    @Override
    public String name() {
        return "lcov";
    }

    @Override
    public ReportFiles files() {
        return new ReportFiles.OneFile("lcov.info");
    }

    @Override
    public void print(ReportContext context, Appendable out) throws IOException {
        for (String stamp : context.stamps()) {
            out.append("# ").append(Visible.name(stamp)).append('\n');
        }
        for (Map.Entry<String, FileCoverage> file : context.coverage().files().entrySet()) {
            out.append("SF:")
                    .append(Visible.name(context.inRepository(file.getKey())))
                    .append('\n');
            lines(file.getValue(), out);
            if (context.coverage().branchesMeasured()) {
                branches(file.getValue(), out);
            }
            out.append("end_of_record\n");
        }
    }

    private static void lines(FileCoverage file, Appendable out) throws IOException {
        for (int line : file.lines().stream().toArray()) {
            out.append("DA:" + line + "," + (file.executed().contains(line) ? 1 : 0) + "\n");
        }
        totals("L", file.lineCounter(), out);
    }

    private static void branches(FileCoverage file, Appendable out) throws IOException {
        int line = 0;
        int id = 0;
        for (Branch branch : (Iterable<Branch>) file.branches().stream()::iterator) {
            id = branch.from() == line ? id + 1 : 0;
            line = branch.from();
            out.append("BRDA:" + line + ",0," + id + "," + taken(file, branch) + "\n");
        }
        // Those that have names: readers add up the lines above.
        totals("BR", new Counter(file.taken().size(), file.branches().size()), out);
    }

    private static String taken(FileCoverage file, Branch branch) {
        if (file.taken().contains(branch)) {
            return "1";
        }
        return file.executed().contains(branch.from()) ? "0" : "-";
    }

    private static void totals(String kind, Counter counter, Appendable out) throws IOException {
        out.append(kind + "F:" + counter.total() + "\n" + kind + "H:" + counter.covered() + "\n");
    }
}

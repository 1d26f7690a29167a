package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.problem.merge.ExportAdvice;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.report.cobertura.CoberturaParts;
import io.github.slipcovermaven.report.cobertura.CoberturaReport;
import io.github.slipcovermaven.request.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells, where GitLab runs the build, that it will not read the Cobertura report; other servers have no such limit. */
public final class GitLabLimit {

    private GitLabLimit() {}

    /**
     * Tells, unless the parts that it reads are there, too.
     *
     * @param formats the names of the reports that were written
     */
    public static void tell(Path reports, List<String> formats, HostSystem system, Console console) {
        boolean runs = system.environment("GITLAB_CI").filter("true"::equals).isPresent();
        CoberturaParts parts = new CoberturaParts();
        Path file = new CoberturaReport().files().in(reports);
        if (!runs || formats.contains(parts.name()) || !Files.isRegularFile(file)) {
            return;
        }
        long size = size(file);
        if (size > CoberturaParts.LIMIT) {
            console.warn(ExportAdvice.tooLargeForGitLab(
                    file,
                    mebibytes(size),
                    CoberturaParts.LIMIT >> 20,
                    parts.name(),
                    parts.files().name()));
        }
    }

    /** Never the limit itself, which it is above. */
    private static String mebibytes(long size) {
        return BigDecimal.valueOf(size)
                .divide(BigDecimal.valueOf(1L << 20), 1, RoundingMode.CEILING)
                .toPlainString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

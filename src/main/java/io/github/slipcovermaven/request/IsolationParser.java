package io.github.slipcovermaven.request;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.IsolationAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what each worker is to have for itself, and refuses what cannot be kept. */
public final class IsolationParser {

    private IsolationParser() {}

    /**
     * A workerFile as it stands in the POM.
     *
     * @param from the file or folder
     * @param to where the copy goes
     * @param environmentVariable which variable holds its path
     */
    public record Wish(
            @Nullable String from,
            @Nullable String to,
            @Nullable String environmentVariable) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException when the workers cannot have that
     */
    public static Isolation parse(boolean ownTree, List<Wish> files, WorkerRules rules) {
        boolean several = rules.workers().orElse(2) > 1;
        List<Isolation.WorkerFile> read = new ArrayList<>();
        for (Wish file : files) {
            if (file.from() == null || file.from().isBlank()) {
                throw new ProblemException(IsolationAdvice.workerFileIncomplete());
            }
            // A tree of its own keeps relative places apart.
            if (several
                    && file.to() != null
                    && !file.to().contains("${worker}")
                    && !(ownTree && isRelative(file.to()))) {
                throw new ProblemException(IsolationAdvice.workerFileShared(file.to()));
            }
            read.add(new Isolation.WorkerFile(
                    Names.path(file.from()),
                    Optional.ofNullable(file.to()),
                    Optional.ofNullable(file.environmentVariable()).filter(name -> !name.isBlank())));
        }
        Isolation isolation = new Isolation(ownTree, read);
        boolean xdist = several && rules.distribution() == Distribution.XDIST;
        if (!isolation.isNone() && (xdist || !rules.tx().isEmpty())) {
            throw new ProblemException(IsolationAdvice.needsFiles(isolation.words()));
        }
        return isolation;
    }

    private static boolean isRelative(String path) {
        return !Names.path(path).isAbsolute();
    }
}

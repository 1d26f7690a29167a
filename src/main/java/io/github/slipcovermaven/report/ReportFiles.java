package io.github.slipcovermaven.report;

import io.github.slipcovermaven.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** What a report writes: one file, or one folder, with a name of its own in the folder of the reports. */
public sealed interface ReportFiles {

    /** Returns the name of the file or folder. */
    String name();

    /** Returns where it is. */
    default Path in(Path reports) {
        return reports.resolve(name());
    }

    /** Tells whether something of that name is there that does not say itself whose it is. */
    default boolean isDoubtful(Path reports) {
        return Files.exists(in(reports));
    }

    /**
     * Removes what an earlier merge wrote.
     *
     * @throws IOException when it is there and cannot be removed
     */
    void removeFrom(Path reports) throws IOException;

    /** A file that nobody else writes into the folder of the reports. */
    record OneFile(String name) implements ReportFiles {

        @Override
        public void removeFrom(Path reports) throws IOException {
            Files.deleteIfExists(in(reports));
        }
    }

    /** A folder that nobody else writes into. */
    record OneFolder(String name) implements ReportFiles {

        @Override
        public void removeFrom(Path reports) throws IOException {
            FileTree.delete(in(reports));
        }
    }

    /**
     * A file whose name others give to theirs, too. It says itself who wrote it: somebody else's is never removed.
     *
     * @param isOurs reads that of a file that exists
     */
    record SignedFile(String name, Predicate<Path> isOurs) implements ReportFiles {

        @Override
        public boolean isDoubtful(Path reports) {
            return false;
        }

        @Override
        public void removeFrom(Path reports) throws IOException {
            Path file = in(reports);
            if (Files.exists(file) && isOurs.test(file)) {
                Files.delete(file);
            }
        }
    }
}

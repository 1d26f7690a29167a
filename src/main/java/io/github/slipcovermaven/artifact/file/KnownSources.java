package io.github.slipcovermaven.artifact.file;

import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;

/**
 * What is known of the sources that artifacts and journals name, by their paths relative to the module. Several threads may
 * ask.
 */
public interface KnownSources {

    /** The content of a source where nobody says what it held when it was compiled (see {@code contents.py}). */
    String UNTOLD = "-";

    /** Nothing is known, and all counts. */
    KnownSources NONE = new KnownSources() {
        @Override
        public boolean counts(String path, String content, Path by) {
            return true;
        }

        @Override
        public int lastLine(String path) {
            return LineSet.LAST_LINE;
        }
    };

    /**
     * Tells whether what ran of a source says anything of the one that is judged.
     *
     * @param content the SHA-256 of what was compiled, whatever the line ends; {@link #UNTOLD};
     *     or anything else for what is certainly another
     * @param by the file that names the source
     * @throws ProblemException when it has no business to
     */
    boolean counts(String path, String content, Path by);

    /** Returns the number of the source's last line; as large as it can be where that is not known. */
    int lastLine(String path);
}

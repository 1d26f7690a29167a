package io.github.slipcovermaven.revision;

import io.github.slipcovermaven.diff.LineMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file since the base.
 *
 * @param oldPath where it was then, relative to the same folder as its path now; null where it was not there
 * @param lines which of its lines are new, and where the others were; of {@link Kind#IGNORED}, {@link Kind#OUTSIDE} and
 *     {@link Kind#ABSENT}, of which git says nothing, no line is new
 */
public record FileChange(Kind kind, @Nullable String oldPath, LineMap lines) {

    /** What that can be. */
    public enum Kind {
        /** It is as it was. */
        SAME,
        /** It is where it was, with other lines. */
        EDITED,
        /** It was elsewhere, perhaps with other lines. */
        RENAMED,
        /** It was not there. */
        NEW,
        /** Git ignores it and does not track it: nobody knows what it was. */
        IGNORED,
        /** It lies in no repository, or in another one that the base does not know. */
        OUTSIDE,
        /** It is not there now. */
        ABSENT;

        /** Tells whether git knows what became of it. */
        public boolean isKnown() {
            return this != IGNORED && this != OUTSIDE && this != ABSENT;
        }
    }

    /** Checks that nothing is missing. */
    public FileChange {
        Objects.requireNonNull(lines, "lines");
        boolean was = kind == Kind.SAME || kind == Kind.EDITED || kind == Kind.RENAMED;
        if (was != (oldPath != null)) {
            throw new IllegalArgumentException(kind + " and " + oldPath);
        }
    }

    static FileChange unknown(Kind kind) {
        return new FileChange(kind, null, LineMap.identity());
    }
}

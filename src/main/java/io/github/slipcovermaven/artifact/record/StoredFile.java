package io.github.slipcovermaven.artifact.record;

import java.util.Objects;

/**
 * A file that the shard wrote.
 *
 * @param name relative to the shard's folder, with {@code /}
 * @param kind what it is
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal
 */
public record StoredFile(String name, Kind kind, long size, String sha256) {

    /** Checks that nothing is missing, and that a record from elsewhere does not name files elsewhere. */
    public StoredFile {
        for (String segment : name.split("[/\\\\]", -1)) {
            if (segment.isEmpty() || segment.equals("..") || segment.equals(".") || segment.contains(":")) {
                throw new IllegalArgumentException("not a name below the shard's folder: " + name);
            }
        }
        Objects.requireNonNull(kind, "kind");
        ArtifactHash.check(size, sha256);
    }

    /** Returns a file that had this size and content when it was written. */
    public static StoredFile of(String name, Kind kind, ArtifactHash hash) {
        return new StoredFile(name, kind, hash.size(), hash.sha256());
    }

    /** Returns what tells it from an altered one. */
    public ArtifactHash hash() {
        return new ArtifactHash(size, sha256);
    }

    /** What a file is. */
    public enum Kind {
        /** The coverage of one worker. */
        ARTIFACT,
        /** The first hits of one process. */
        JOURNAL,
        /** What the runner told. */
        EVENTS,
        /** All lines there are. */
        SCAN,
        /** What the engine itself says of all that was recorded. */
        ANALYSIS,
        /** All that the engine recorded, in a file for its own tools. */
        DATA
    }
}

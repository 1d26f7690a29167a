package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Hits;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.WholeLines;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads journals and joins what they saw: memory follows the size of the sources, not the number of
 * processes. A torn last line is what is left of a process that was killed, and is ignored.
 */
public final class JournalReader {

    private static final int BUFFER = 1 << 16;

    /** A path of 4,096 bytes, each escaped in six characters, fits several times. */
    private static final int LONGEST_LINE = 1 << 18;

    private final PathMapper mapper;
    private final KnownSources sources;
    private final Map<String, Seen> files = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> foreign = new TreeMap<>();
    private final List<Journal> journals = new ArrayList<>();

    /** Starts with nothing read; the mapper makes the recorded paths relative to the module. */
    public JournalReader(PathMapper mapper, KnownSources sources) {
        this.mapper = mapper;
        this.sources = sources;
    }

    /**
     * Reads one journal.
     *
     * @throws ProblemException naming the file and the byte, when it is not a journal or damaged
     */
    public void read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            read(in, file);
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
    }

    /** Reads one journal to its end; the stream is not closed. */
    public void read(InputStream in, Path file) throws IOException {
        WholeLines lines = new WholeLines(LONGEST_LINE);
        Map<String, Seen> ignored = new HashMap<>();
        JournalParser parser = new JournalParser(file, (recorded, content) -> {
            String path = mapper.relative(recorded);
            if (sources.counts(path, content, file)) {
                return files.computeIfAbsent(path, p -> new Seen(p, sources.lastLine(p)));
            }
            foreign.computeIfAbsent(path, p -> new TreeSet<>()).add(String.valueOf(file.getFileName()));
            return ignored.computeIfAbsent(content + path, key -> new Seen(path, LineSet.LAST_LINE));
        });
        byte[] piece = new byte[BUFFER];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            lines.feed(piece, length, parser);
        }
        journals.addAll(parser.finish());
    }

    /** Returns the processes whose journals were read, in that order. */
    public List<Journal> journals() {
        return List.copyOf(journals);
    }

    /** Returns the names of the journals of processes that ran another content of a source, by its path. */
    public SortedMap<String, SortedSet<String>> foreign() {
        return foreign;
    }

    /** Returns what all of them saw, by path relative to the module. */
    public SortedMap<String, Hits> hits() {
        SortedMap<String, Hits> all = new TreeMap<>();
        files.forEach((path, seen) -> all.put(path, seen.hits()));
        return all;
    }

    /** What was seen of one file so far. */
    static final class Seen {

        private final String path;
        private final int lastLine;
        private final BitSet lines = new BitSet();
        private final BranchSet.Builder branches = new BranchSet.Builder();

        private Seen(String path, int lastLine) {
            this.path = path;
            this.lastLine = lastLine;
        }

        String path() {
            return path;
        }

        int lastLine() {
            return lastLine;
        }

        void line(int line) {
            lines.set(line);
        }

        void branch(int from, int to) {
            branches.add(from, to);
        }

        private Hits hits() {
            return new Hits(LineSet.copyOf(lines), branches.build());
        }
    }
}

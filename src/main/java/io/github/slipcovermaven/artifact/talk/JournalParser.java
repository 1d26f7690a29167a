package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.json.WholeLines;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Understands the lines of one journal file, format 1: {@code J1 {...}}, {@code F<id> <content> "<path>"},
 * {@code <id>:<line>}, {@code <id>:<from>,<to>} and {@code E}.
 */
final class JournalParser implements WholeLines.Sink {

    /** Ids below are counted by one process, from 1, and index a list; those above are made from the file's path. */
    private static final int COUNTED = 1_000_000;

    private static final int LONGEST_CONTENT = 64;

    private final Path file;
    private final String name;
    private final BiFunction<String, String, JournalReader.Seen> files;
    private final List<Journal> processes = new ArrayList<>();
    private final List<JournalReader.@Nullable Seen> byId = new ArrayList<>();
    private final Map<Integer, JournalReader.Seen> byPath = new HashMap<>();
    private Journal.@Nullable Header header;
    private boolean ended;

    // The line that is being read.
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long offset;

    /** Prepares to read a file; {@code files} takes the path and the content of each that it names. */
    JournalParser(Path file, BiFunction<String, String, JournalReader.Seen> files) {
        this.file = file;
        this.name = file.toString();
        this.files = files;
    }

    /** Returns the processes that wrote the file: one, unless their id came round again. */
    List<Journal> finish() {
        processes.add(new Journal(name, header, ended));
        return processes;
    }

    @Override
    public void line(byte[] line, int from, int to, long start) {
        bytes = line;
        at = from;
        end = to;
        offset = start;
        int first = from < to ? bytes[from] : -1;
        if (first == 'J') {
            header();
        } else if (header == null) {
            throw corrupt("it does not begin with a journal's header");
        } else if (first == 'F') {
            file();
        } else if (first == 'E' && to - from == 1) {
            ended = true;
        } else {
            hit();
        }
    }

    @Override
    public void tooLong(long start) {
        offset = start;
        throw corrupt("a line is too long");
    }

    private void header() {
        if (end - at < 3 || bytes[at + 1] != '1' || bytes[at + 2] != ' ') {
            throw corrupt("its header is not of format 1");
        }
        at += 3;
        // The system gives the id of an ended process to a later one, which then appends to this file.
        if (header != null) {
            processes.add(new Journal(name, header, ended));
            byId.clear();
            byPath.clear();
            ended = false;
        }
        Fields fields = Fields.of(json(), this::corrupt);
        header = new Journal.Header(
                fields.text("worker"),
                fields.integer("pid"),
                fields.integer("parent"),
                fields.count("attempt"),
                fields.text("python"),
                fields.flag("branch"));
    }

    private void file() {
        at++;
        int id = number(' ', Integer.MAX_VALUE);
        String content = content();
        JsonValue path = json();
        if (id == 0 || !path.isText()) {
            throw corrupt("a file has no id or no path");
        }
        JournalReader.Seen seen = files.apply(path.text(), content);
        JournalReader.Seen before = keep(id, seen);
        if (before != null && before != seen) {
            throw corrupt("the id " + id + " stands for two files");
        }
    }

    private JournalReader.@Nullable Seen keep(int id, JournalReader.Seen seen) {
        if (id >= COUNTED) {
            return byPath.put(id, seen);
        }
        while (byId.size() <= id) {
            byId.add(null);
        }
        return byId.set(id, seen);
    }

    private String content() {
        int start = at;
        while (at < end && bytes[at] != ' ') {
            at++;
        }
        if (at == start || at == end || at - start > LONGEST_CONTENT) {
            throw corrupt("a file has no content");
        }
        return new String(bytes, start, at++ - start, StandardCharsets.US_ASCII);
    }

    private void hit() {
        int id = number(':', Integer.MAX_VALUE);
        JournalReader.Seen seen = id < byId.size() ? byId.get(id) : byPath.get(id);
        if (seen == null) {
            throw corrupt("no file has the id " + id);
        }
        int from = number(',', LineSet.LAST_LINE);
        if (from == 0) {
            throw corrupt("a line has the number 0");
        }
        refuseBeyondEnd(from, seen);
        if (at > end) {
            seen.line(from);
        } else {
            int to = number('\n', LineSet.LAST_LINE);
            refuseBeyondEnd(to, seen);
            seen.branch(from, to);
        }
    }

    private void refuseBeyondEnd(int line, JournalReader.Seen seen) {
        if (line > seen.lastLine()) {
            throw new ProblemException(MergeAdvice.lineBeyondEnd(file, seen.path(), line, seen.lastLine()));
        }
    }

    /** Reads digits up to the mark, or to the end of the line where there is none but the last; moves behind it. */
    private int number(char mark, int largest) {
        long value = 0;
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = 10 * value + bytes[at] - '0';
            if (value > largest) {
                throw corrupt("a number is larger than " + largest);
            }
            at++;
        }
        boolean closed = at < end ? bytes[at] == mark : mark == ',' || mark == '\n';
        if (at == start || !closed) {
            throw corrupt("a line is not one of a journal's");
        }
        at++;
        return (int) value;
    }

    private JsonValue json() {
        try {
            return Json.read(bytes, at, end - at);
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.corruptJournal(name, offset, "a value is not JSON"), e);
        }
    }

    private ProblemException corrupt(String reason) {
        return new ProblemException(ArtifactAdvice.corruptJournal(name, offset, reason));
    }
}

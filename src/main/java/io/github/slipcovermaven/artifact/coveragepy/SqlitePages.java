package io.github.slipcovermaven.artifact.coveragepy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Goes over the rows of an SQLite file's tables, straight from the pages (<em>Database File Format</em>, sections 1.3,
 * 1.6 and 2.1, on sqlite.org). Handing over a row costs the driver ten times what reading it costs, and loading its
 * library as much as reading 40 MB. Whatever is not as it should be is {@link Unexpected}: the driver is to be asked,
 * which knows what is wrong.
 */
final class SqlitePages implements AutoCloseable {

    private static final int HEADER = 100;
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;
    private static final int DEEPEST = 20;
    private static final int UTF_8 = 1;

    private final FileChannel channel;
    private final int pageSize;
    private final int usable;
    private final long pages;

    private SqlitePages(FileChannel channel, byte[] header) throws IOException, Unexpected {
        this.channel = channel;
        int size = number(header, 16, 2);
        pageSize = size == 1 ? 1 << 16 : size;
        usable = pageSize - (header[20] & 0xff);
        expect(pageSize >= 512 && Integer.bitCount(pageSize) == 1 && usable >= 480);
        pages = channel.size() / pageSize;
        // Fewer pages than it says are a file that was cut.
        expect(number(header, 28, 4) <= pages && number(header, 56, 4) == UTF_8);
    }

    static SqlitePages open(Path file) throws IOException, Unexpected {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SqlitePages(channel, read(channel, 0, HEADER));
        } catch (IOException | Unexpected e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Hands on each row of the table, by its id.
     *
     * @param root the table's first page, as the schema says; that of the schema itself is 1
     */
    void rows(long root, RowSink sink) throws IOException, Unexpected {
        new Walk(sink).page(root, 0);
    }

    /** One way over all pages of a table. */
    private final class Walk {

        private final RowSink sink;
        private long visited;

        Walk(RowSink sink) {
            this.sink = sink;
        }

        void page(long number, int depth) throws IOException, Unexpected {
            visited++;
            expect(number >= 1 && number <= pages && depth < DEEPEST && visited <= pages);
            byte[] page = read(channel, (number - 1) * pageSize, pageSize);
            // The first page begins with the file's header.
            int start = number == 1 ? HEADER : 0;
            int cells = number(page, start + 3, 2);
            switch (page[start]) {
                case LEAF -> leaf(page, start + 8, cells);
                case INTERIOR -> {
                    interior(page, start + 12, cells, depth);
                    page(number(page, start + 8, 4) & 0xffff_ffffL, depth + 1);
                }
                default -> throw Unexpected.INSTANCE;
            }
        }

        private void interior(byte[] page, int pointers, int cells, int depth) throws IOException, Unexpected {
            for (int i = 0; i < cells; i++) {
                page(number(page, cell(page, pointers, cells, i), 4) & 0xffff_ffffL, depth + 1);
            }
        }

        private void leaf(byte[] page, int pointers, int cells) throws Unexpected {
            for (int i = 0; i < cells; i++) {
                row(page, cell(page, pointers, cells, i));
            }
        }

        /** Returns where the cell begins; all of them come after the pointers to them. */
        private int cell(byte[] page, int pointers, int cells, int index) throws Unexpected {
            int end = pointers + 2 * cells;
            expect(end <= usable);
            int cell = number(page, pointers + 2 * index, 2);
            expect(cell >= end && cell + 4 <= usable);
            return cell;
        }

        /** A leaf's cell: the length of its record, the row's id, and the record. */
        private void row(byte[] page, int cell) throws Unexpected {
            int at = cell + 1;
            int length = page[cell];
            if (length < 0) {
                int low = page[at++];
                expect(low >= 0);
                length = (length & 0x7f) << 7 | low;
            }
            long id = page[at] & 0x7f;
            while (page[at++] < 0) {
                expect(at < usable && id >>> 56 == 0);
                id = id << 7 | page[at] & 0x7f;
            }
            // What is longer would go on in other pages.
            expect(length <= usable - 35 && at + length <= usable);
            sink.row(id, page, at, at + length);
        }
    }

    /** Returns the number in these bytes, of which the first is the highest. */
    static int number(byte[] bytes, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException, Unexpected {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            expect(channel.read(bytes, from + bytes.position()) > 0);
        }
        return bytes.array();
    }

    /** Goes on only if things are as they should be. */
    static void expect(boolean condition) throws Unexpected {
        if (!condition) {
            throw Unexpected.INSTANCE;
        }
    }

    /** Takes a row. */
    @FunctionalInterface
    interface RowSink {

        /**
         * Takes a row.
         *
         * @param id its number in the table
         * @param page what holds its record, between these two places
         */
        void row(long id, byte[] page, int from, int to) throws Unexpected;
    }

    /** Says that the pages are not as they should be. Carries nothing, since it is told to nobody. */
    static final class Unexpected extends Exception {

        private static final long serialVersionUID = 1L;
        static final Unexpected INSTANCE = new Unexpected();

        private Unexpected() {
            super("not as SQLite's format has it", null, false, false);
        }
    }
}

package io.github.slipcovermaven.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Goes over the rows of an SQLite table of integers, straight from the pages (<em>Database File Format</em>, sections
 * 1.6 and 2.1, on sqlite.org). Handing over a row costs the driver ten times what reading it costs. Whatever is not as
 * it should be is {@link Unexpected}: the driver is to be asked, which knows what is wrong.
 */
final class SqlitePages {

    private static final int INTERIOR = 5;
    private static final int LEAF = 13;
    private static final int DEEPEST = 20;

    /** How many bytes a value has, by its type; 8 and 9 are the numbers 0 and 1 themselves. */
    private static final int[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};

    private final FileChannel channel;
    private final int pageSize;
    private final int usable;
    private final long pages;
    private final int columns;
    private final long[] row;
    private final Sink sink;
    private long visited;

    private SqlitePages(FileChannel channel, int columns, Sink sink) throws IOException, Unexpected {
        this.channel = channel;
        this.columns = columns;
        this.sink = sink;
        this.row = new long[columns];
        byte[] header = read(0, 100);
        int size = number(header, 16, 2);
        pageSize = size == 1 ? 1 << 16 : size;
        usable = pageSize - number(header, 20, 1);
        expect(pageSize >= 512 && Integer.bitCount(pageSize) == 1 && usable >= 480);
        pages = channel.size() / pageSize;
    }

    /**
     * Hands on each row of the table.
     *
     * @param root the table's root page, as {@code sqlite_schema} says
     * @param columns how many integers there are in a row
     * @param sink takes the row in an array that is used again
     */
    static void read(Path file, long root, int columns, Sink sink) throws IOException, Unexpected {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            new SqlitePages(channel, columns, sink).page(root, 0);
        }
    }

    private void page(long number, int depth) throws IOException, Unexpected {
        visited++;
        expect(number > 1 && number <= pages && depth < DEEPEST && visited <= pages);
        byte[] page = read((number - 1) * pageSize, pageSize);
        int type = page[0];
        int cells = number(page, 3, 2);
        int pointers = type == INTERIOR ? 12 : 8;
        expect((type == INTERIOR || type == LEAF) && pointers + 2 * cells <= usable);
        for (int i = 0; i < cells; i++) {
            int cell = number(page, pointers + 2 * i, 2);
            expect(cell >= pointers + 2 * cells && cell + 4 <= usable);
            if (type == INTERIOR) {
                page(number(page, cell, 4) & 0xffff_ffffL, depth + 1);
            } else {
                cell(page, cell);
            }
        }
        if (type == INTERIOR) {
            page(number(page, 8, 4) & 0xffff_ffffL, depth + 1);
        }
    }

    /**
     * A leaf's cell: the length of its record, the row's id, the record, which is its types and then its values. An
     * integer and its type take nine bytes at most, so all lengths have one byte and nothing overflows to other pages.
     */
    private void cell(byte[] page, int cell) throws Unexpected {
        int length = page[cell];
        int record = cell + 1;
        while (page[record] < 0) {
            // The id goes on while the highest bit says so; it means nothing here.
            record++;
            expect(record + 1 < usable);
        }
        record++;
        int end = record + length;
        int value = record + 1 + columns;
        expect(length > columns && end <= usable && page[record] == columns + 1);
        for (int i = 0; i < columns; i++) {
            int type = page[record + 1 + i];
            expect(type >= 1 && type <= 9 && type != 7);
            int size = SIZES[type];
            expect(value + size <= end);
            long number = size == 0 ? type - 8 : page[value];
            for (int j = 1; j < size; j++) {
                number = number << 8 | page[value + j] & 0xff;
            }
            row[i] = number;
            value += size;
        }
        expect(value == end);
        sink.row(row);
    }

    private static int number(byte[] bytes, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }

    private byte[] read(long from, int length) throws IOException, Unexpected {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            expect(channel.read(bytes, from + bytes.position()) > 0);
        }
        return bytes.array();
    }

    private static void expect(boolean condition) throws Unexpected {
        if (!condition) {
            throw Unexpected.INSTANCE;
        }
    }

    /** Takes a row. */
    @FunctionalInterface
    interface Sink {
        void row(long[] values) throws Unexpected;
    }

    /** Says that the pages are not as they should be. Carries nothing, since it is told to nobody. */
    static final class Unexpected extends Exception {

        private static final long serialVersionUID = 1L;
        static final Unexpected INSTANCE = new Unexpected();

        private Unexpected() {
            super("not a table of integers", null, false, false);
        }
    }
}

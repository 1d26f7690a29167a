package io.github.slipcovermaven.artifact.coveragepy;

import static io.github.slipcovermaven.artifact.coveragepy.SqlitePages.expect;

import io.github.slipcovermaven.artifact.coveragepy.SqlitePages.Unexpected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of {@link SqlitePages}: the types of the values, then the values. */
final class SqliteRecord {

    /** How many bytes an integer has, by its type; 8 and 9 are the numbers 0 and 1 themselves. */
    private static final int[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};

    private static final int FLOAT = 7;
    private static final int LAST_INTEGER = 9;
    private static final int FIRST_BLOB = 12;

    private SqliteRecord() {}

    /** Reads a record of integers only, as many as the array takes; it and their types are a byte each, so short they are. */
    static void integers(byte[] page, int from, int to, long[] into) throws Unexpected {
        int value = from + 1 + into.length;
        expect(value <= to && page[from] == into.length + 1);
        for (int i = 0; i < into.length; i++) {
            int type = page[from + 1 + i];
            expect(type >= 1 && type <= LAST_INTEGER && type != FLOAT);
            int size = SIZES[type];
            expect(value + size <= to);
            into[i] = integer(page, value, type, size);
            value += size;
        }
        expect(value == to);
    }

    private static long integer(byte[] page, int at, int type, int size) {
        if (size == 0) {
            return type - 8;
        }
        long number = page[at];
        for (int j = 1; j < size; j++) {
            number = number << 8 | page[at + j] & 0xff;
        }
        return number;
    }

    /** Reads any record without fractions: each value is null, a Long, a String, or an array of bytes. */
    static List<@Nullable Object> values(byte[] page, int from, int to) throws Unexpected {
        List<@Nullable Object> values = new ArrayList<>();
        int header = page[from];
        expect(header >= 1 && from + header <= to);
        int value = from + header;
        for (int at = from + 1; at < from + header; at++) {
            int type = page[at];
            if (type < 0) {
                at++;
                expect(at < from + header && page[at] >= 0);
                type = (type & 0x7f) << 7 | page[at];
            }
            expect(type <= LAST_INTEGER ? type != FLOAT : type >= FIRST_BLOB);
            int size = type <= LAST_INTEGER ? SIZES[type] : (type - FIRST_BLOB) / 2;
            expect(value + size <= to);
            values.add(value(page, value, type, size));
            value += size;
        }
        expect(value == to);
        return values;
    }

    private static @Nullable Object value(byte[] page, int at, int type, int size) {
        if (type == 0) {
            return null;
        }
        if (type <= LAST_INTEGER) {
            return integer(page, at, type, size);
        }
        return type % 2 == 0
                ? Arrays.copyOfRange(page, at, at + size)
                : new String(page, at, size, StandardCharsets.UTF_8);
    }
}

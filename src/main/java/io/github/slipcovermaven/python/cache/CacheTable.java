package io.github.slipcovermaven.python.cache;

import io.github.slipcovermaven.python.cache.CacheContents.Entry;
import io.github.slipcovermaven.python.cache.CacheContents.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the cache holds, for people. */
public final class CacheTable {

    private static final int MODULES = 3;

    private CacheTable() {}

    /** A line of it, as texts. */
    private record Row(String size, String lastUse, String what, String users) {

        String text(int width) {
            return String.format(Locale.ROOT, "%10s  %-12s  %-" + width + "s  %s", size, lastUse, what, users)
                    .stripTrailing();
        }
    }

    /**
     * Returns the table and, below it, what it comes to.
     *
     * @param removed whether what is old or broken was removed; otherwise it would be
     */
    public static List<String> lines(Path cache, List<Entry> entries, boolean removed, Instant now) {
        List<Row> rows = new ArrayList<>(List.of(new Row("size", "last used", "what", "for")));
        entries.stream()
                .sorted(Comparator.comparing(Entry::lastUse).reversed().thenComparing(Entry::what))
                .map(entry -> new Row(
                        size(entry.bytes()), ago(entry.lastUse(), now), fate(entry, removed), users(entry.users())))
                .forEach(rows::add);
        int width = rows.stream().mapToInt(row -> row.what().length()).max().orElseThrow();
        List<Entry> gone =
                entries.stream().filter(entry -> entry.state() != State.KEPT).toList();
        List<String> lines = new ArrayList<>(List.of("the cache " + cache + ":"));
        rows.forEach(row -> lines.add(row.text(width)));
        lines.add("in all " + size(bytes(entries)) + "; " + total(gone, removed));
        return lines;
    }

    /** Returns what was removed, in a line; empty for nothing. */
    public static String total(List<Entry> entries) {
        List<Entry> gone =
                entries.stream().filter(entry -> entry.state() != State.KEPT).toList();
        return gone.isEmpty() ? "" : size(bytes(gone));
    }

    private static String total(List<Entry> gone, boolean removed) {
        String unused = "what nobody used for " + CacheContents.KEPT.toDays() + " days";
        if (gone.isEmpty()) {
            return "nothing is old: " + unused + " is removed";
        }
        String what = gone.size() + " of them, " + size(bytes(gone));
        return removed
                ? "removed " + what + ": " + unused + " is made again when it is needed"
                : "-Dslipcover.prune removes " + what + ": " + unused;
    }

    private static String fate(Entry entry, boolean removed) {
        return switch (entry.state()) {
            case KEPT -> entry.what();
            case OLD -> entry.what() + (removed ? " (removed)" : " (old)");
            case BROKEN -> entry.what() + (removed ? " (never finished, removed)" : " (never finished)");
        };
    }

    private static String users(List<String> users) {
        String first = users.stream().distinct().limit(MODULES).collect(Collectors.joining(", "));
        long more = users.stream().distinct().skip(MODULES).count();
        return more == 0 ? first : first + " and " + more + " more";
    }

    static String ago(Instant when, Instant now) {
        long days = Duration.between(when, now).toDays();
        return days < 1 ? "today" : days == 1 ? "1 day ago" : days + " days ago";
    }

    static String size(long bytes) {
        double megabytes = bytes / 1_000_000.0;
        return megabytes < 1000
                ? String.format(Locale.ROOT, "%.1f MB", megabytes)
                : String.format(Locale.ROOT, "%.1f GB", megabytes / 1000);
    }

    private static long bytes(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }
}

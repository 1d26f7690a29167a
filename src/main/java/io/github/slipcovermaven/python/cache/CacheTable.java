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
    private static final String ROW = "%10s  %-12s  %-29s  %s";

    private CacheTable() {}

    /**
     * Returns the table and, below it, what it comes to.
     *
     * @param removed whether what is old or broken was removed; otherwise it would be
     */
    public static List<String> lines(Path cache, List<Entry> entries, boolean removed, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("the cache " + cache + ":");
        lines.add(String.format(Locale.ROOT, ROW, "size", "last used", "what", "for").stripTrailing());
        entries.stream()
                .sorted(Comparator.comparing(Entry::lastUse).reversed().thenComparing(Entry::what))
                .map(entry -> row(entry, removed, now))
                .forEach(lines::add);
        long all = bytes(entries);
        List<Entry> gone =
                entries.stream().filter(entry -> entry.state() != State.KEPT).toList();
        lines.add("in all " + size(all) + "; " + total(gone, removed));
        return lines;
    }

    /** Returns what was removed, in a line; empty for nothing. */
    public static String total(List<Entry> entries) {
        List<Entry> gone =
                entries.stream().filter(entry -> entry.state() != State.KEPT).toList();
        return gone.isEmpty() ? "" : size(bytes(gone));
    }

    private static String total(List<Entry> gone, boolean removed) {
        String what = gone.isEmpty() ? "nothing" : gone.size() + " of them, " + size(bytes(gone)) + ",";
        return removed
                ? "removed " + what + " (what nobody used for " + CacheContents.KEPT.toDays()
                        + " days is made again when it is needed)"
                : "-Dslipcover.prune would remove " + what + " (what nobody used for " + CacheContents.KEPT.toDays()
                        + " days)";
    }

    private static String row(Entry entry, boolean removed, Instant now) {
        String row = String.format(
                Locale.ROOT, ROW, size(entry.bytes()), ago(entry.lastUse(), now), entry.what(), users(entry.users()));
        String fate = (removed ? "removed" : "would be removed")
                + (entry.state() == State.BROKEN ? ": it was never finished" : "");
        return entry.state() == State.KEPT ? row.stripTrailing() : row + (entry.users().isEmpty() ? "" : " ") + fate;
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

package io.github.slipcovermaven.python.interpreter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of a Python package or of Python itself, ordered by PEP 440. The local part ({@code +cpu}) is
 * dropped: requirements ignore it.
 */
public final class Version implements Comparable<Version> {

    private static final Pattern GRAMMAR = Pattern.compile("v?(?:(?<epoch>\\d{1,9})!)?"
            + "(?<release>\\d{1,18}(?:\\.\\d{1,18})*)"
            + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<prenumber>\\d{0,18}))?"
            + "(?:-(?<postonly>\\d{1,18})|[-_.]?(?<post>post|rev|r)[-_.]?(?<postnumber>\\d{0,18}))?"
            + "(?:[-_.]?(?<dev>dev)[-_.]?(?<devnumber>\\d{0,18}))?"
            + "(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?");

    private final String text;
    private final long epoch;
    private final List<Long> release;
    /** Phase (a, b, c for release candidates), then its number; what has no phase sorts by {@link #phase}. */
    private final String phase;

    private final long phaseNumber;
    private final long post;
    private final long dev;

    private Version(String text, Matcher parts) {
        this.text = text;
        epoch = number(parts.group("epoch"));
        release = Stream.of(parts.group("release").split("\\."))
                .map(Long::valueOf)
                .toList();
        boolean hasPost = parts.group("postonly") != null || parts.group("post") != null;
        post = hasPost ? number(parts.group(parts.group("postonly") != null ? "postonly" : "postnumber")) : -1;
        dev = parts.group("dev") != null ? number(parts.group("devnumber")) : Long.MAX_VALUE;
        String pre = parts.group("pre");
        if (pre != null) {
            phase = pre.startsWith("a") ? "a" : pre.startsWith("b") ? "b" : "c";
        } else {
            // 1.0.dev1 comes before 1.0a1, and 1.0 after every 1.0rc.
            phase = dev != Long.MAX_VALUE && !hasPost ? "" : "z";
        }
        phaseNumber = number(parts.group("prenumber"));
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** Reads a version; empty when it is not one by PEP 440. */
    public static Optional<Version> parse(String text) {
        String trimmed = text.strip();
        Matcher parts = GRAMMAR.matcher(trimmed.toLowerCase(Locale.ROOT));
        return parts.matches() ? Optional.of(new Version(trimmed, parts)) : Optional.empty();
    }

    /** Reads a version that this plugin itself brings along. */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /** Tells whether this version's release begins with the other's: 3.11.7 begins with 3.11. */
    boolean startsWith(Version prefix) {
        return epoch == prefix.epoch && padded(prefix.release.size()).equals(prefix.release);
    }

    /** Returns how many numbers its release has. */
    int length() {
        return release.size();
    }

    /** Returns the version that has only the first numbers of this one's release. */
    public Version head(int length) {
        return of((epoch == 0 ? "" : epoch + "!")
                + String.join(".", padded(length).stream().map(String::valueOf).toList()));
    }

    /** Tells whether it is a pre-release or development version. */
    boolean isPreRelease() {
        return dev != Long.MAX_VALUE || !phase.equals("z");
    }

    /** Tells whether it is a post-release. */
    boolean isPostRelease() {
        return post >= 0;
    }

    /** Returns the same version without what follows its release. */
    Version base() {
        return head(release.size());
    }

    private List<Long> padded(int length) {
        return Stream.concat(release.stream(), Stream.iterate(0L, zero -> zero))
                .limit(length)
                .toList();
    }

    @Override
    public int compareTo(Version other) {
        int order = Long.compare(epoch, other.epoch);
        int length = Math.max(release.size(), other.release.size());
        List<Long> mine = padded(length);
        List<Long> theirs = other.padded(length);
        for (int i = 0; order == 0 && i < length; i++) {
            order = Long.compare(mine.get(i), theirs.get(i));
        }
        if (order == 0) {
            order = phase.compareTo(other.phase);
        }
        if (order == 0) {
            order = Long.compare(phaseNumber, other.phaseNumber);
        }
        if (order == 0) {
            order = Long.compare(post, other.post);
        }
        return order == 0 ? Long.compare(dev, other.dev) : order;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        // Trailing zeros do not count: 1.0 equals 1.0.0.
        int hash = Long.hashCode(epoch) + phase.hashCode();
        int factor = 31;
        for (long part : release) {
            hash += Long.hashCode(part) * factor;
            factor *= 31;
        }
        return hash + Long.hashCode(post) + Long.hashCode(dev) + Long.hashCode(phaseNumber);
    }

    @Override
    public String toString() {
        return text;
    }
}

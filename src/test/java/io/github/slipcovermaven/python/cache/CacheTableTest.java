package io.github.slipcovermaven.python.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.cache.CacheContents.Entry;
import io.github.slipcovermaven.python.cache.CacheContents.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheTableTest {

    private final Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private Entry entry(String what, long bytes, int days, State state, String... users) {
        return new Entry(what, bytes, now.minus(Duration.ofDays(days)), List.of(users), state);
    }

    @Test
    void namesWhatThereIsAndWhatWasRemoved() {
        List<Entry> entries = List.of(
                entry("environment", 1_250_400_000, 45, State.OLD, "/old"),
                entry("environment", 46_100_000, 0, State.KEPT, "/a", "/b", "/b", "/c", "/d", "/e"),
                entry("pip", 50_000, 1, State.BROKEN));

        assertThat(CacheTable.lines(Path.of("/cache"), entries, true, now))
                .containsExactly(
                        "the cache /cache:",
                        "      size  last used     what                           for",
                        "   46.1 MB  today         environment                    /a, /b, /c and 2 more",
                        "    0.1 MB  1 day ago     pip (never finished, removed)",
                        "    1.3 GB  45 days ago   environment (removed)          /old",
                        "in all 1.3 GB; removed 2 of them, 1.3 GB: what nobody used for 30 days is made again when it"
                                + " is needed");
        assertThat(CacheTable.lines(Path.of("/cache"), entries.subList(0, 1), false, now))
                .containsExactly(
                        "the cache /cache:",
                        "      size  last used     what               for",
                        "    1.3 GB  45 days ago   environment (old)  /old",
                        "in all 1.3 GB; -Dslipcover.prune removes 1 of them, 1.3 GB: what nobody used for 30 days");
        assertThat(CacheTable.lines(Path.of("/cache"), List.of(), true, now))
                .last()
                .isEqualTo("in all 0.0 MB; nothing is old: what nobody used for 30 days is removed");
        assertThat(CacheTable.total(entries)).isEqualTo("1.3 GB");
        assertThat(CacheTable.total(entries.subList(1, 2))).isEmpty();
    }
}

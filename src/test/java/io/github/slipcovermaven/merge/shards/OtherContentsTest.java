package io.github.slipcovermaven.merge.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtherContentsTest {

    private static final String REMEDY =
            "; the lines that ran there do not count. A test that writes into a source should write into a copy of it.";

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(Set.of(names));
    }

    @Test
    void namesTheProcessesOfAllShards() {
        OtherContents one =
                OtherContents.of(Path.of("1-of-2"), Map.of("a.py", names("0-main-7.journal")), Map.of("a.py", "aa"));
        OtherContents other = OtherContents.of(
                Path.of("2-of-2"), Map.of("a.py", names("0-main-7.journal", "0-gw1-8.journal")), Map.of("a.py", "aa"));

        assertThat(one.warnings()).containsExactly("a.py had another content in 1 process" + REMEDY);
        assertThat(one.union(other).warnings())
                .containsExactly("a.py had another content in 3 processes (of gw1)" + REMEDY);
        assertThat(OtherContents.none().union(OtherContents.none()).warnings()).isEmpty();
    }

    @Test
    void whatWasMadeAndRemovedIsNamedOnceAndNotWhereItWasKeptElsewhere() {
        OtherContents found = OtherContents.of(
                Path.of("1-of-2"), Map.of("a.py", names("0-gw0-7.journal")), Map.of("a.py", SourceHashes.ABSENT));

        assertThat(found.warnings())
                .containsExactly(
                        "a.py was there only while the tests ran, and does not count. A source that is to count is"
                                + " generated before the tests, and kept.");
        assertThat(found.besides(Set.of("b.py"))).isEqualTo(found);
        assertThat(found.besides(Set.of("a.py")).passing()).isEmpty();
    }

    @Test
    void manyAreCounted() {
        Map<String, String> gone = new TreeMap<>();
        IntStream.range(0, 100).forEach(number -> gone.put("gone" + number + ".py", SourceHashes.ABSENT));

        assertThat(OtherContents.of(Path.of("1-of-1"), Map.of(), gone).warnings())
                .hasSizeLessThan(60)
                .last()
                .asString()
                .endsWith(" more sources were there only while the tests ran, and do not count.");
    }
}

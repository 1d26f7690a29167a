package io.github.slipcovermaven.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @Test
    void isOrderedAsPep440Says() {
        List<String> ordered = List.of(
                "1.0.dev1",
                "1.0a1.dev2",
                "1.0a1",
                "1.0b2",
                "1.0rc1",
                "1.0",
                "1.0.post1.dev1",
                "1.0.post1",
                "1.0.18",
                "1.1.dev1",
                "1.10",
                "20240101",
                "1!0.1");
        for (int i = 1; i < ordered.size(); i++) {
            assertThat(Version.of(ordered.get(i)))
                    .as(ordered.get(i) + " after " + ordered.get(i - 1))
                    .isGreaterThan(Version.of(ordered.get(i - 1)));
        }
    }

    @Test
    void spellingsOfTheSameVersionAreEqual() {
        assertThat(Version.of("1.0")).isEqualTo(Version.of("1.0.0")).hasSameHashCodeAs(Version.of("v1"));
        assertThat(Version.of("1.0-1")).isEqualTo(Version.of("1.0.POST1"));
        assertThat(Version.of("1.0+cpu")).isEqualTo(Version.of("1.0"));
        assertThat(Version.of("1.0-alpha.1")).isEqualTo(Version.of("1.0a1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "1.0-", "1..0", "3.11.7+"})
    void whatIsNoVersionIsSaidSo(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'<2,>=1.5' | 1.5 | true",
                "'<2,>=1.5' | 1.4.9 | false",
                "'<2,>=1.5' | 2.0 | false",
                "'<2' | 2.0rc1 | false",
                "'<2.0rc1' | 2.0b1 | true",
                "'>1.7' | 1.7.post1 | false",
                "'>1.7' | 1.7.1 | true",
                "'~=1.4' | 1.9 | true",
                "'~=1.4' | 2.0 | false",
                "'~=1.4.2' | 1.5 | false",
                "'==3.11.*' | 3.11.7 | true",
                "'!=3.11.*' | 3.11.7 | false",
                "'!=1.0' | 1.0.0 | false",
                "'===1.0' | 1.0.0 | false",
                "'' | 0.1 | true",
            })
    void rangesAllowAsPep440Says(String range, String version, boolean allowed) {
        assertThat(VersionRange.parse(range).allows(Version.of(version))).isEqualTo(allowed);
    }

    @Test
    void beginsWithAShorterVersion() {
        assertThat(Version.of("3.11.7").startsWith(Version.of("3.11"))).isTrue();
        assertThat(Version.of("3.11.7").startsWith(Version.of("3"))).isTrue();
        assertThat(Version.of("3.1").startsWith(Version.of("3.11"))).isFalse();
    }
}

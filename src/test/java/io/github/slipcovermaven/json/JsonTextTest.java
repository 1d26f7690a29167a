package io.github.slipcovermaven.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\\udcffb|a\udcffb",
                "\\uDCFF\\udc80|\udcff\udc80",
                "\\ud83d\\ude00|\\ud83d\\ude00",
                "\\ud83d\\udcff\\udcff|\\ud83d\\udcff\udcff",
                "\\ud83d|\\ud83d",
                "\\\\udcff|\\\\udcff",
                "\\\\\\udcff|\\\\\udcff",
                "\\\"\\udcff|\\\"\udcff",
                "\\u00e9|\\u00e9",
                "\\udcf|\\udcf",
                "\\udcfg|\\udcfg",
                "\\|\\",
            })
    void resolvesLoneLowSurrogatesOnly(String json, String text) throws IOException {
        for (int before = 0; before < 16; before++) {
            // The pieces are 16,384 characters long: the escape stands on, before and after their edge.
            String start = "x".repeat((1 << 14) - before);

            assertThat(read(start + json)).isEqualTo(start + text);
            assertThat(read(start + json + "yz" + "0".repeat(20_000)))
                    .isEqualTo(start + text + "yz" + "0".repeat(20_000));
        }
        assertThat(read(json)).isEqualTo(text);
    }

    @Test
    void manyEscapesInARow() throws IOException {
        assertThat(read("\\udcff".repeat(10_000) + "\\\\".repeat(10_000)))
                .isEqualTo("\udcff".repeat(10_000) + "\\\\".repeat(10_000));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatExceptionOfType(CharacterCodingException.class)
                .isThrownBy(() -> new JsonText(new ByteArrayInputStream("\u00e9".getBytes(ISO_8859_1)))
                        .transferTo(new StringWriter()));
    }

    private static String read(String json) throws IOException {
        StringWriter text = new StringWriter();
        new JsonText(new ByteArrayInputStream(json.getBytes(UTF_8))).transferTo(text);
        return text.toString();
    }
}

package io.github.slipcovermaven.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void whatAProgramPrintsBehindItsAnswerIsLeftAlone() throws IOException {
        JsonValue answer = Json.readPrinted("{\"a\": [\"x\", 1]}\nbye");

        assertThat(answer.get("a").texts()).isEqualTo(List.of("x", "1"));
    }

    @Test
    void aFileHoldsNothingButItsDocument() {
        byte[] file = "{} bye".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> Json.read(new ByteArrayInputStream(file)))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(Json.isMalformed(e)).isTrue());
    }

    @Test
    void limitsHoldForWhatAProgramPrintsToo() {
        assertThatThrownBy(() -> Json.readPrinted("[".repeat(65) + "]".repeat(65)))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(Json.isMalformed(e)).isTrue());
        assertThatThrownBy(() -> Json.readPrinted("{\"a\": 1, \"a\": 2}"))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(Json.isMalformed(e)).isTrue());
    }

    /** Records hold them, and an environment that is found again is the same one. */
    @Test
    void valuesThatHoldTheSameAreEqual() throws IOException {
        JsonValue value = Json.readPrinted("{\"a\": [1, {\"b\": null}]}");

        assertThat(Json.readPrinted("{\"a\":[1,{\"b\":null}]}"))
                .isEqualTo(value)
                .hasSameHashCodeAs(value)
                .isNotEqualTo(Json.readPrinted("{\"a\": [1]}"));
        assertThat(JsonValue.nothing()).isEqualTo(value.get("absent")).isNotEqualTo(value);
    }

    @Test
    void whatIsNotThereIsOfNoType() throws IOException {
        JsonValue value = Json.readPrinted("{\"null\": null, \"text\": \"x\", \"number\": 2, \"flag\": true}");

        assertThat(value.has("null")).isFalse();
        assertThat(value.get("null").text()).isEmpty();
        assertThat(value.get("absent").get(3).text()).isEmpty();
        assertThat(value.get("absent").textOrNull()).isNull();
        assertThat(value.get("absent").count()).isZero();
        assertThat(value.get("absent").flag()).isFalse();
        assertThat(value.get("absent").members()).isEmpty();
        assertThat(value.get("text").isText()).isTrue();
        assertThat(value.get("number").isNumber()).isTrue();
        assertThat(value.get("number").textOrNull()).isNull();
        assertThat(value.get("flag").flag()).isTrue();
        assertThat(value.members().keySet()).containsExactly("null", "text", "number", "flag");
    }

    /** The same is true of {@code surrogateescape}'s bytes in the names of files. */
    @Test
    void whatIsWrittenIsAscii() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Json.write(out, Map.of("é", List.of("\udcff")));

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("{\"\\u00E9\":[\"\\uDCFF\"]}");
        assertThat(Json.text("\udcff")).isEqualTo("\"\\uDCFF\"");
    }
}

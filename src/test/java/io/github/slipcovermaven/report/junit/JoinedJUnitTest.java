package io.github.slipcovermaven.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.report.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinedJUnitTest {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites name=\"pytest tests\">";

    @Test
    void isOneOfProcessesThatRanAtOnce() throws IOException {
        String w0 =
                HEAD + "<testsuite name=\"pytest\" errors=\"0\" failures=\"1\" skipped=\"0\" tests=\"2\" time=\"1.25\""
                        + " hostname=\"h\"><properties><property name=\"a\" value=\"1\"/></properties>"
                        + "<testcase classname=\"t\" name=\"a&#10;\" time=\"0.1\"/>"
                        + "<testcase classname=\"t\" name=\"b\"><failure message=\"no\">text</failure></testcase>"
                        + "</testsuite></testsuites>";
        String w1 =
                HEAD + "<testsuite name=\"pytest\" errors=\"0\" failures=\"0\" skipped=\"1\" tests=\"1\" time=\"2.5\">"
                        + "<properties><property name=\"a\" value=\"1\"/><property name=\"a\" value=\"2\"/></properties>"
                        + "<testcase classname=\"u\" name=\"c\" custom=\"x\"><skipped/></testcase></testsuite></testsuites>";

        assertThat(joined(3, part(0, w0), part(0, w1)))
                .isEqualTo("<testsuites name=\"pytest tests\"><testsuite errors=\"0\" failures=\"1\" hostname=\"h\""
                        + " name=\"pytest\" skipped=\"1\" tests=\"3\" time=\"2.5\"><properties>"
                        + "<property name=\"a\" value=\"1\"/><property name=\"a\" value=\"2\"/></properties>"
                        + "<testcase classname=\"t\" name=\"a&#10;\" time=\"0.1\"/>"
                        + "<testcase classname=\"t\" name=\"b\"><failure message=\"no\">text</failure></testcase>"
                        + "<testcase classname=\"u\" custom=\"x\" name=\"c\"><skipped/></testcase>"
                        + "</testsuite></testsuites>");
    }

    @Test
    void aRerunTakesThePlaceOfWhatWasLost() throws IOException {
        String first =
                HEAD + "<testsuite name=\"pytest\" errors=\"1\" failures=\"0\" skipped=\"0\" tests=\"2\" time=\"1\">"
                        + "<testcase classname=\"t\" name=\"a\"/>"
                        + "<testcase classname=\"t\" name=\"b@group\"><error message=\"crashed\"/></testcase>"
                        + "</testsuite></testsuites>";
        String rerun =
                HEAD + "<testsuite name=\"pytest\" errors=\"0\" failures=\"0\" skipped=\"0\" tests=\"1\" time=\"0.5\">"
                        + "<testcase classname=\"t\" name=\"b\"/></testsuite></testsuites>";

        assertThat(joined(2, part(0, first), part(1, rerun)))
                .isEqualTo("<testsuites name=\"pytest tests\"><testsuite errors=\"0\" failures=\"0\""
                        + " name=\"pytest\" skipped=\"0\" tests=\"2\" time=\"1.5\">"
                        + "<testcase classname=\"t\" name=\"a\"/><testcase classname=\"t\" name=\"b\"/>"
                        + "</testsuite></testsuites>");
    }

    @Test
    void whatIsKnownStandsInForAProcessThatDied() throws IOException {
        JUnitSuite known = new JUnitSuite(
                "pytest",
                Samples.NOON,
                "localhost",
                0,
                List.of(Samples.passed("t.py::a"), Samples.lost("t.py::b", "w0")),
                List.of(),
                List.of(),
                Map.of(),
                List.of());
        String rerun =
                HEAD + "<testsuite name=\"pytest\" errors=\"0\" failures=\"0\" skipped=\"0\" tests=\"1\" time=\"0.5\">"
                        + "<testcase classname=\"t\" name=\"b\" time=\"0.5\"/></testsuite></testsuites>";

        assertThat(joined(2, JoinedJUnit.Part.of(0, known), part(1, rerun)))
                .contains("<testsuite errors=\"0\" failures=\"0\"", "tests=\"2\"")
                .containsOnlyOnce("name=\"b\"")
                .doesNotContain("did not run");
    }

    @Test
    void aBareSuiteIsOneToo() throws IOException {
        String bare = "<testsuite name=\"x\" tests=\"1\"><testcase classname=\"t\" name=\"%s\"/></testsuite>";
        assertThat(joined(2, part(0, bare.formatted("a")), part(0, bare.formatted("b"))))
                .isEqualTo("<testsuite name=\"x\" tests=\"2\"><testcase classname=\"t\" name=\"a\"/>"
                        + "<testcase classname=\"t\" name=\"b\"/></testsuite>");
    }

    @Test
    void whatIsNoJUnitFileIsRefused() {
        String other = "<coverage/>";
        String entity = "<!DOCTYPE testsuites [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><testsuites>&x;</testsuites>";
        for (String content : List.of(other, entity, "", "<testsuites>")) {
            assertThatThrownBy(() -> joined(0, part(0, content))).isInstanceOf(IOException.class);
        }
    }

    private static JoinedJUnit.Part part(int round, String content) {
        return new JoinedJUnit.Part(round, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String joined(int cases, JoinedJUnit.Part... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(JoinedJUnit.write(List.of(parts), out)).isEqualTo(cases);
        return out.toString(StandardCharsets.UTF_8).replaceFirst("<\\?xml.*?\\?>", "");
    }
}

package io.github.slipcovermaven.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Span;
import io.github.slipcovermaven.ledger.Timeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class TimelinePictureTest {

    private static Document drawn(Map<String, List<Span>> rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TimelinePicture.write(new Timeline(0, new TreeMap<>(rows)), "shop (default)", out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> titles(Document svg) {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("title").getLength(); i++) {
            titles.add(svg.getElementsByTagName("title").item(i).getTextContent());
        }
        return titles;
    }

    @Test
    void namesEachFileAndItsTime() throws Exception {
        Document svg = drawn(Map.of(
                "w0", List.of(new Span("w0", "tests/test_a.py", 1, 7, false)),
                "w1", List.of(new Span("w1", "tests/<b> & \u0007.py", 1, 14, true))));

        assertThat(titles(svg))
                .containsExactly(
                        "shop (default)",
                        "start and collection, 1.0 s",
                        "tests/test_a.py, 6.0 s",
                        "start and collection, 1.0 s",
                        "tests/<b> & #x07.py, 13 s, failed");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 960 118");
    }

    @Test
    void drawsOnlyWhatCanBeSeen() throws Exception {
        List<Span> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(new Span("w0", "test_" + i + ".py", i * 0.01, (i + 1) * 0.01, false));
        }

        assertThat(titles(drawn(Map.of("w0", many)))).hasSizeBetween(500, 2_000);
    }

    @Test
    void aFailureIsNeverTooSmall() throws Exception {
        List<Span> spans = List.of(
                new Span("w0", "a.py", 0, 1000, false),
                new Span("w0", "b.py", 1000, 1000.001, true),
                new Span("w0", "c.py", 1000.001, 1000.002, false));

        assertThat(titles(drawn(Map.of("w0", spans))))
                .containsExactly(
                        "shop (default)", "start and collection, 0.0 s", "a.py, 1000 s", "b.py, 0.0 s, failed");
    }
}

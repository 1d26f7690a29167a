package io.github.slipcovermaven.report.timeline;

import io.github.slipcovermaven.ledger.Span;
import io.github.slipcovermaven.ledger.Timeline;
import io.github.slipcovermaven.problem.Seconds;
import io.github.slipcovermaven.report.XmlOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * {@code timeline.svg}: a row for each worker, a box for each file whose tests it ran, a grey one for the time before. SVG 1.1 without scripts or
 * foreign content; the names are in tooltips, so that any browser shows them.
 */
public final class TimelinePicture {

    private static final int WIDTH = 960;
    private static final int LEFT = 90;
    private static final int TOP = 40;
    private static final int ROW = 24;
    private static final int BOX = 18;

    /** A box narrower than this shows nothing; neighbours so small are drawn as one. In pixels. */
    private static final double NARROW = 0.5;

    /** A name is written into a box that has so many pixels for each character. */
    private static final double CHARACTER = 6.5;

    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600};
    private static final int MOST_TICKS = 12;

    private final Timeline timeline;
    private final double scale;

    private TimelinePicture(Timeline timeline) {
        this.timeline = timeline;
        this.scale = (WIDTH - LEFT - 20) / Math.max(timeline.seconds(), 0.001);
    }

    /** Draws the picture. Its size follows the number of workers and of boxes that can be seen, not of tests. */
    public static void write(Timeline timeline, String title, OutputStream out) throws IOException {
        XmlOut.document(out, xml -> new TimelinePicture(timeline).draw(title, xml));
    }

    private void draw(String title, XmlOut xml) throws XMLStreamException {
        int height = TOP + ROW * timeline.rows().size() + 30;
        xml.start("svg")
                .attribute("xmlns", "http://www.w3.org/2000/svg")
                .attribute("viewBox", "0 0 " + WIDTH + " " + height)
                .attribute("width", WIDTH)
                .attribute("height", height)
                .attribute("font-family", "sans-serif")
                .attribute("font-size", 12);
        xml.start("title").text(title).endText();
        xml.empty("rect").attribute("width", "100%").attribute("height", "100%").attribute("fill", "#ffffff");
        text(xml, 10, 20, title + ", " + Seconds.of(timeline.seconds()));
        ticks(xml, height);
        int top = TOP;
        for (Map.Entry<String, List<Span>> row : timeline.rows().entrySet()) {
            text(xml, 10, top + BOX - 5, row.getKey());
            box(
                    xml,
                    new Span(
                            row.getKey(),
                            "start and collection",
                            timeline.begin(),
                            row.getValue().get(0).begin(),
                            false),
                    "#eaeef2",
                    top);
            row(xml, row.getValue(), top);
            top += ROW;
        }
        xml.end();
    }

    private void ticks(XmlOut xml, int height) throws XMLStreamException {
        double step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && timeline.seconds() / STEPS[i] <= MOST_TICKS; i--) {
            step = STEPS[i];
        }
        step = Math.max(step, timeline.seconds() / MOST_TICKS);
        for (int tick = 0; tick * step <= timeline.seconds(); tick++) {
            String x = pixels(LEFT + tick * step * scale);
            xml.empty("line")
                    .attribute("x1", x)
                    .attribute("x2", x)
                    .attribute("y1", TOP - 4)
                    .attribute("y2", height - 24)
                    .attribute("stroke", "#d0d7de");
            text(xml, LEFT + tick * step * scale - 8, height - 8, Seconds.of(tick * step));
        }
    }

    private void row(XmlOut xml, List<Span> spans, int top) throws XMLStreamException {
        double drawn = -1;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            double right = x(span.end());
            if (right - drawn < NARROW && !span.failed()) {
                continue;
            }
            drawn = right;
            box(xml, span, span.failed() ? "#ff8182" : i % 2 == 0 ? "#80ccff" : "#b6e3ff", top);
        }
    }

    private void box(XmlOut xml, Span span, String colour, int top) throws XMLStreamException {
        double left = x(span.begin());
        double width = Math.max(NARROW, x(span.end()) - left);
        xml.start("g");
        xml.start("title")
                .text(span.unit() + ", " + Seconds.of(span.seconds()) + (span.failed() ? ", failed" : ""))
                .endText();
        xml.empty("rect")
                .attribute("x", pixels(left))
                .attribute("y", top)
                .attribute("width", pixels(width))
                .attribute("height", BOX)
                .attribute("fill", colour)
                .attribute("stroke", "#ffffff")
                .attribute("stroke-width", "0.5");
        String name = span.unit().substring(span.unit().lastIndexOf('/') + 1);
        if (name.length() * CHARACTER < width) {
            text(xml, left + 3, top + BOX - 5, name);
        }
        xml.end();
    }

    private double x(double time) {
        return LEFT + (time - timeline.begin()) * scale;
    }

    private static void text(XmlOut xml, double x, int y, String text) throws XMLStreamException {
        xml.start("text")
                .attribute("x", pixels(x))
                .attribute("y", y)
                .attribute("fill", "#1f2328")
                .text(text)
                .endText();
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

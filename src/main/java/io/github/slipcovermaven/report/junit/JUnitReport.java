package io.github.slipcovermaven.report.junit;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.report.Cut;
import io.github.slipcovermaven.report.Separator;
import io.github.slipcovermaven.report.XmlOut;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * The JUnit file of one execution, in the family that pytest calls {@code xunit2} and Jenkins' own schema
 * allows: no {@code file} attribute. Tries that do not stand are told in surefire's elements. {@code properties} come first
 * in a suite and after the outcome in a case, where pytest has them before: SonarQube takes a case's first child for its
 * outcome, and Jenkins finds them anywhere. GitLab shows the text of an outcome and not its {@code message}: whatever is
 * said is said in the text. One file for all workers, because SonarQube refuses a test file
 * that is in two.
 */
public final class JUnitReport {

    /** Characters of a message, as in pytest. */
    private static final int MAX_MESSAGE = 500;

    /** Characters of one text. */
    private static final int MAX_TEXT = 100_000;

    /** Characters of all texts; readers stop at 10 MiB or a little more. */
    private static final int MAX_TEXTS = 8_000_000;

    /** Characters of one text once the others have used up the room. */
    private static final int MAX_LATE_TEXT = 1_000;

    private final XmlOut xml;
    private int room = MAX_TEXTS;

    private JUnitReport(XmlOut xml) {
        this.xml = xml;
    }

    /**
     * Writes the file in UTF-8.
     *
     * @param out is flushed, not closed
     * @throws IOException only if {@code out} throws it
     */
    public static void write(JUnitSuite suite, OutputStream out) throws IOException {
        XmlOut.document(out, xml -> new JUnitReport(xml).suites(suite));
    }

    private void suites(JUnitSuite suite) throws XMLStreamException {
        boolean several = suite.results().stream()
                        .map(TestResult::worker)
                        .filter(worker -> !worker.isEmpty())
                        .distinct()
                        .count()
                > 1;
        List<JUnitCase> cases = Stream.concat(
                        suite.collectionFailures().stream().map(JUnitCase::of),
                        suite.results().stream().map(result -> JUnitCase.of(result, suite, several)))
                .toList();
        xml.start("testsuites");
        counts(suite, cases);
        xml.start("testsuite");
        counts(suite, cases);
        xml.attribute("skipped", count(cases, JUnitCase.Kind.SKIPPED))
                .attribute(
                        "timestamp",
                        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
                                .format(suite.started().atOffset(ZoneOffset.UTC)))
                .attribute("hostname", suite.hostname());
        properties(suite.properties());
        for (JUnitCase test : cases) {
            write(test);
        }
        xml.end().end();
    }

    private void counts(JUnitSuite suite, List<JUnitCase> cases) throws XMLStreamException {
        xml.attribute("name", suite.name())
                .attribute("tests", cases.size())
                .attribute("failures", count(cases, JUnitCase.Kind.FAILURE))
                .attribute("errors", count(cases, JUnitCase.Kind.ERROR))
                .attribute("time", seconds(suite.seconds()));
    }

    private static long count(List<JUnitCase> cases, JUnitCase.Kind kind) {
        return cases.stream().filter(test -> test.is(kind)).count();
    }

    private void write(JUnitCase test) throws XMLStreamException {
        JUnitCase.Outcome outcome = test.outcome();
        if (outcome == null
                && test.sections().isEmpty()
                && test.tries().isEmpty()
                && test.properties().isEmpty()) {
            xml.empty("testcase");
            attributes(test);
            return;
        }
        xml.start("testcase");
        attributes(test);
        if (outcome != null) {
            write(outcome);
        }
        for (JUnitCase.Try failed : test.tries()) {
            write(failed, test.failedAtLast());
        }
        properties(test.properties());
        outputs(test.sections());
        xml.end();
    }

    private void write(JUnitCase.Try failed, boolean failedAtLast) throws XMLStreamException {
        Detail detail = failed.detail();
        xml.start(failed.element(failedAtLast))
                .attribute("message", message(failed.message()))
                .attribute("type", failed.type());
        xml.start("stackTrace").text(capped(failed.text())).endText();
        outputs(detail.sections());
        xml.end();
    }

    private void properties(List<ResultEvent.Property> properties) throws XMLStreamException {
        if (properties.isEmpty()) {
            return;
        }
        xml.start("properties");
        for (ResultEvent.Property property : properties) {
            xml.empty("property").attribute("name", property.name()).attribute("value", capped(property.value()));
        }
        xml.end();
    }

    private void outputs(List<Detail.Section> sections) throws XMLStreamException {
        output("system-out", sections.stream().filter(s -> !isError(s)));
        output("system-err", sections.stream().filter(JUnitReport::isError));
    }

    private void attributes(JUnitCase test) throws XMLStreamException {
        xml.attribute("classname", test.className())
                .attribute("name", test.name())
                .attribute("time", seconds(test.seconds()));
    }

    private void write(JUnitCase.Outcome outcome) throws XMLStreamException {
        xml.start(outcome.kind().element());
        if (outcome.type() != null) {
            xml.attribute("type", outcome.type());
        }
        xml.attribute("message", message(outcome.message())).text(capped(outcome.text()));
        xml.endText();
    }

    /** Returns the message on one line, which is all that an attribute can hold. */
    private static String message(String message) {
        return Cut.end(message.strip().replaceAll("\\s*\\R\\s*", " "), MAX_MESSAGE);
    }

    private void output(String element, Stream<Detail.Section> sections) throws XMLStreamException {
        String text = sections.map(s -> Separator.of('-', s.title(), Separator.WIDTH) + "\n" + s.text())
                .collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            xml.start(element).text(capped(text)).endText();
        }
    }

    private static boolean isError(Detail.Section section) {
        return section.title().contains("stderr");
    }

    private String capped(String text) {
        String capped = Cut.middle(text, room > 0 ? MAX_TEXT : MAX_LATE_TEXT);
        room -= capped.length();
        return capped;
    }

    private static String seconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }
}

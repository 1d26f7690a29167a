package io.github.slipcovermaven.report.cobertura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

class CoberturaReportTest {

    @Test
    void writesWhatEveryReaderReads() throws Exception {
        String xml =
                Samples.write(new CoberturaReport(), Samples.context(Samples.shop(), "INCOMPLETE: 2 tests --- lost -"));
        assertThat(xml).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!-- INCOMPLETE: 2 tests - - - lost - -->
                        <coverage version="1.2.3" timestamp="1795348800250" lines-valid="9" lines-covered="7" line-rate="0.7778" branches-valid="6" branches-covered="2" branch-rate="0.3333" complexity="0">
                        <sources>
                        <source>%s</source>
                        </sources>
                        <packages>
                        <package name="services.shop.src.shop" line-rate="0.7778" branch-rate="0.3333" complexity="0">
                        <classes>
                        <class name="__init__.py" filename="services/shop/src/shop/__init__.py" line-rate="1" branch-rate="1" complexity="0">
                        <methods/>
                        <lines>
                        </lines>
                        </class>
                        <class name="cart.py" filename="services/shop/src/shop/cart.py" line-rate="0.7143" branch-rate="0.3333" complexity="0">
                        <methods/>
                        <lines>
                        <line number="1" hits="1"/>
                        <line number="2" hits="1"/>
                        <line number="3" hits="1" branch="true" condition-coverage="50%% (1/2)"/>
                        <line number="4" hits="0"/>
                        <line number="5" hits="1"/>
                        <line number="7" hits="1" branch="true" condition-coverage="50%% (1/2)"/>
                        <line number="9" hits="0" branch="true" condition-coverage="0%% (0/2)"/>
                        </lines>
                        </class>
                        <class name="price.py" filename="services/shop/src/shop/price.py" line-rate="1" branch-rate="1" complexity="0">
                        <methods/>
                        <lines>
                        <line number="1" hits="1"/>
                        <line number="2" hits="1"/>
                        </lines>
                        </class>
                        </classes>
                        </package>
                        </packages>
                        </coverage>
                        """.formatted(Samples.root()));
        validate(xml);
    }

    @Test
    void isValidAndNoSuccessWhenNothingWasMeasured() throws Exception {
        String xml = Samples.write(new CoberturaReport(), Samples.context(Coverage.empty(true)));
        assertThat(xml).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <coverage version="1.2.3" timestamp="1795348800250" lines-valid="0" lines-covered="0" line-rate="0" branches-valid="0" branches-covered="0" branch-rate="0" complexity="0">
                        <sources>
                        <source>%s</source>
                        </sources>
                        <packages>
                        </packages>
                        </coverage>
                        """.formatted(Samples.root()));
        validate(xml);
    }

    @Test
    void keepsAHostileNameInItsAttribute() throws Exception {
        String path = "src/\ud83d\ude00/" + Samples.HOSTILE;
        Document document = validate(Samples.write(
                new CoberturaReport(),
                Samples.context(Samples.file(path, Samples.ran(1, 1)), "STALE: " + Samples.HOSTILE)));
        Element file = (Element) document.getElementsByTagName("class").item(0);
        assertThat(file.getAttribute("filename"))
                .isEqualTo("services/shop/src/\ud83d\ude00/a<b>&\"c|`d`]]>#x0A#x1B[31me\u202e#xD800.py");
        assertThat(document.getElementsByTagName("class").getLength()).isEqualTo(1);
    }

    @Test
    void namesTheFolderOfTheRootWithADot() throws Exception {
        ReportContext inModule = Samples.context(Samples.file("setup.py", Samples.ran(1, 1)));
        ReportContext inRoot = new ReportContext(
                "shop",
                inModule.coverage(),
                "",
                inModule.repositoryRoot(),
                Samples.NOON,
                "1",
                List.of(),
                "slipcover",
                "1.1.0",
                List.of(),
                inModule.tests(),
                new TreeMap<>(),
                List.of(),
                Standing.UNASKED,
                Background.NONE);
        Document document = validate(Samples.write(new CoberturaReport(), inRoot));
        assertThat(attribute(document, "package", "name")).isEqualTo(".");
        assertThat(attribute(document, "class", "filename")).isEqualTo("setup.py");
    }

    @Test
    void foldersOfTheSameDottedNameShareAPackage() throws Exception {
        Coverage coverage = new Coverage(
                false,
                new TreeMap<>(Map.of(
                        "a/b/x.py", Samples.ran(1, 1),
                        "a.b/x.py", Samples.ran(0, 1))));
        Document document = validate(Samples.write(new CoberturaReport(), Samples.context(coverage)));
        assertThat(document.getElementsByTagName("package").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("class").getLength()).isEqualTo(2);
    }

    @Test
    void neverRoundsARateToOneOrToZero() throws Exception {
        assertThat(attribute(totals(99_999, 100_000), "coverage", "line-rate")).isEqualTo("0.9999");
        assertThat(attribute(totals(1, 100_000), "coverage", "line-rate")).isEqualTo("0.0001");
        assertThat(attribute(totals(0, 7), "coverage", "line-rate")).isEqualTo("0");
        assertThat(attribute(totals(7, 7), "coverage", "line-rate")).isEqualTo("1");
        assertThat(attribute(totals(7, 7), "coverage", "branch-rate")).isEqualTo("0");
    }

    @Test
    void passesOnThatTheDiskIsFull() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        ReportContext context = Samples.context(Samples.file("a.py", Samples.ran(1, 20_000)));
        assertThatThrownBy(() -> new CoberturaReport().write(context, full))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void theRulesOfTheTestAreNotEmpty() throws Exception {
        String xml = Samples.write(
                new CoberturaReport(),
                Samples.context(Samples.file("a.py", Samples.lines(LineSet.of(1), LineSet.of(1)))));
        assertThatThrownBy(() -> validate(xml.replace("<methods/>", "")))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("(methods,lines)");
    }

    private static Document totals(int executed, int lines) throws Exception {
        return validate(Samples.write(
                new CoberturaReport(), Samples.context(Samples.file("a.py", Samples.ran(executed, lines)))));
    }

    private static String attribute(Document document, String element, String name) {
        return ((Element) document.getElementsByTagName(element).item(0)).getAttribute(name);
    }

    /** Reads the report by the DTD that lies beside this test; nothing is fetched. */
    private static Document validate(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> {
            assertThat(systemId).endsWith("coverage-04.dtd");
            InputStream dtd = CoberturaReportTest.class.getResourceAsStream("coverage-04.dtd");
            assertThat(dtd).isNotNull();
            return new InputSource(dtd);
        });
        builder.setErrorHandler(new Strict());
        return builder.parse(new InputSource(new StringReader(
                xml.replaceFirst("<coverage ", "<!DOCTYPE coverage SYSTEM \"coverage-04.dtd\"><coverage "))));
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}

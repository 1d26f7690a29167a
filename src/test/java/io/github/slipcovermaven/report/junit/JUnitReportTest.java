package io.github.slipcovermaven.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.report.Samples;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitReportTest {

    private static final Detail.Section OUT = new Detail.Section("Captured stdout call", "adding\n");
    private static final Detail.Section ERR = new Detail.Section("Captured stderr call", "slow\n");

    @Test
    void tellsOfEveryTest() throws Exception {
        List<TestResult> results = List.of(
                Samples.passed("tests/test_cart.py::test_add"),
                Samples.test(
                        "tests/unit/test_cart.py::TestCart::TestTotal::test_sum[a::b-[1]]",
                        Samples.failed(
                                "call", "failed", Samples.detail("assert 1 == 2", "def test():\nE  assert", OUT, ERR))),
                Samples.test(
                        "tests/test_cart.py::test_setup",
                        Samples.failed("setup", "error", Samples.detail("OSError: no", "the text"))),
                Samples.test("tests/test_cart.py::test_skip", Samples.told("setup", "skipped", "Skipped: not now")),
                Samples.test("tests/test_cart.py::test_xfail", Samples.told("call", "xfailed", "reason: a bug")),
                Samples.lost("tests/test_cart.py::test_crash", "gw1"),
                Samples.lost("tests/test_cart.py::test_hang", "gw0"),
                Samples.lost("tests/test_cart.py::test_never", ""));
        String xml = write(new JUnitSuite(
                "shop unit",
                Samples.NOON,
                "ci-1",
                12.3456,
                results,
                List.of(new SuiteEvent.CollectionFailed(0, "tests/test_bad.py", "SyntaxError")),
                List.of(new ResultEvent.Crashed(0, "tests/test_cart.py::test_crash", "gw1")),
                Map.of("gw1", "worker gw1 was ended by SIGSEGV (exit code 139)"),
                List.of()));
        assertThat(xml).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="shop unit" tests="9" failures="1" errors="5" time="12.346">
                        <testsuite name="shop unit" tests="9" failures="1" errors="5" time="12.346" skipped="2" timestamp="2026-11-22T12:00:00.250+00:00" hostname="ci-1">
                        <testcase classname="" name="tests.test_bad" time="0.000">
                        <error message="collection failure">SyntaxError</error>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_add" time="0.500"/>
                        <testcase classname="tests.unit.test_cart.TestCart.TestTotal" name="test_sum[a::b-[1]]" time="1.250">
                        <failure message="assert 1 == 2">def test():
                        E  assert

                        It ran on worker gw0.</failure>
                        <system-out>----------------------------- Captured stdout call -----------------------------
                        adding
                        </system-out>
                        <system-err>----------------------------- Captured stderr call -----------------------------
                        slow
                        </system-err>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_setup" time="1.250">
                        <error message="failed on setup with &quot;OSError: no&quot;">the text

                        It ran on worker gw0.</error>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_skip" time="1.250">
                        <skipped type="pytest.skip" message="not now">not now</skipped>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_xfail" time="1.250">
                        <skipped type="pytest.xfail" message="a bug">a bug</skipped>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_crash" time="0.000">
                        <error message="worker gw1 died while this test ran">worker gw1 died while this test ran

                        worker gw1 was ended by SIGSEGV (exit code 139)</error>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_hang" time="0.000">
                        <error message="did not run to its end on worker gw0">did not run to its end on worker gw0</error>
                        </testcase>
                        <testcase classname="tests.test_cart" name="test_never" time="0.000">
                        <error message="planned but not run">planned but not run</error>
                        </testcase>
                        </testsuite>
                        </testsuites>
                        """);
        validate(xml);
    }

    @Test
    void tellsOfAFailureAndItsTeardownInOneCase() throws Exception {
        String xml = write(suite(Samples.test(
                "t.py::test",
                Samples.failed("call", "failed", Samples.detail("assert 0", "the call", OUT)),
                Samples.failed("teardown", "error", Samples.detail("OSError", "the teardown", OUT, ERR)))));
        assertThat(xml)
                .contains("failures=\"1\" errors=\"0\"")
                .contains("""
                        <failure message="assert 0">the call

                        failed on teardown with "OSError"
                        the teardown</failure>
                        """)
                .containsOnlyOnce("adding")
                .containsOnlyOnce("slow");
        validate(xml);
    }

    @Test
    void keepsTheFailureOfATestThatCrashedLater() throws Exception {
        String xml = write(suite(Samples.lost(
                "t.py::test", "gw3", Samples.failed("call", "failed", Samples.detail("assert 0", "the call")))));
        assertThat(xml)
                .contains(
                        "<error message=\"did not run to its end on worker gw3\">did not run to its end on worker gw3\n\nassert 0\nthe call</error>");
    }

    @Test
    void keepsHostileTextInItsPlace() throws Exception {
        Document document = validate(write(suite(Samples.test(
                "t.py::test[" + Samples.HOSTILE + "]",
                Samples.failed(
                        "call",
                        "failed",
                        Samples.detail(
                                "first\r\n  second \ud83d\ude00",
                                Samples.HOSTILE + "\ud83d\ude00",
                                new Detail.Section("Captured stdout call", Samples.HOSTILE)))))));
        Element test = (Element) document.getElementsByTagName("testcase").item(0);
        assertThat(test.getAttribute("name")).isEqualTo("test[a<b>&\"c|`d`]]>#x0A#x1B[31me\u202e#xD800.py]");
        Element failure = (Element) test.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("first second \ud83d\ude00");
        assertThat(failure.getTextContent()).isEqualTo("a<b>&\"c|`d`]]>\n#x1B[31me\u202e#xD800.py\ud83d\ude00");
        assertThat(test.getElementsByTagName("system-out").item(0).getTextContent())
                .endsWith("\na<b>&\"c|`d`]]>\n#x1B[31me\u202e#xD800.py");
    }

    @Test
    void cutsLongTextInItsMiddleAndSaysSo() throws Exception {
        String text = "the start" + "x".repeat(1_000_000) + "the cause";
        Document document = validate(write(suite(Samples.test(
                "t.py::test", Samples.failed("call", "failed", Samples.detail("m".repeat(600), text))))));
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("m".repeat(500) + "...");
        assertThat(failure.getTextContent())
                .startsWith("the startxx")
                .contains("\n[... 900018 characters left out ...]\n")
                .endsWith("xxthe cause")
                .hasSizeLessThan(100_100);
    }

    @Test
    void keepsTheWholeFileReadable() throws Exception {
        TestResult failure =
                Samples.test("t.py::test", Samples.failed("call", "failed", Samples.detail("m", "x".repeat(200_000))));
        String xml = write(suite(Collections.nCopies(500, failure).toArray(TestResult[]::new)));
        assertThat(xml).contains("tests=\"500\" failures=\"500\"").hasSizeLessThan(10_000_000);
        assertThat(xml).contains("[... 199000 characters left out ...]");
    }

    @Test
    void tellsOfTriesAsSurefireDoesAndOfWhatWasRecorded() throws Exception {
        TestResult flaky = new TestResult(
                "t.py::test_flaky",
                "gw0",
                1.25,
                List.of(Samples.told("call", "passed", "")),
                true,
                List.of(
                        Samples.failed("setup", "error", Samples.detail("OSError: busy", "the set-up")),
                        Samples.failed("call", "failed", Samples.detail("assert 0", "the call", OUT, ERR))),
                List.of(new ResultEvent.Property("id", "A<1>"), new ResultEvent.Property("id", "A2")));
        TestResult failed = new TestResult(
                "t.py::test_failed",
                "gw0",
                1.25,
                List.of(Samples.failed("call", "failed", Samples.detail("assert 2", "the last"))),
                true,
                List.of(Samples.failed("call", "failed", Samples.detail("shop.Wrong: 1", "the first"))),
                List.of(new ResultEvent.Property("id", "B")));
        String xml = write(new JUnitSuite(
                "unit",
                Samples.NOON,
                "ci-1",
                1,
                List.of(flaky, failed),
                List.of(),
                List.of(),
                Map.of(),
                List.of(new ResultEvent.Property("host", "db1"))));
        assertThat(xml).contains("tests=\"2\" failures=\"1\" errors=\"0\"").endsWith("""
                        <properties>
                        <property name="host" value="db1"/>
                        </properties>
                        <testcase classname="t" name="test_flaky" time="1.250">
                        <flakyFailure message="failed on setup with &quot;OSError: busy&quot;" type="OSError">
                        <stackTrace>the set-up</stackTrace>
                        </flakyFailure>
                        <flakyFailure message="assert 0" type="failed">
                        <stackTrace>the call</stackTrace>
                        <system-out>----------------------------- Captured stdout call -----------------------------
                        adding
                        </system-out>
                        <system-err>----------------------------- Captured stderr call -----------------------------
                        slow
                        </system-err>
                        </flakyFailure>
                        <properties>
                        <property name="id" value="A&lt;1&gt;"/>
                        <property name="id" value="A2"/>
                        </properties>
                        </testcase>
                        <testcase classname="t" name="test_failed" time="1.250">
                        <failure message="assert 2">the last</failure>
                        <rerunFailure message="shop.Wrong: 1" type="shop.Wrong">
                        <stackTrace>the first</stackTrace>
                        </rerunFailure>
                        <properties>
                        <property name="id" value="B"/>
                        </properties>
                        </testcase>
                        </testsuite>
                        </testsuites>
                        """);
        validate(xml);
    }

    /** GitLab's reader takes these types for its own, and refuses a file that has one of them. */
    @ParameterizedTest
    @CsvSource({
        "symbol: no, failed",
        "yaml, failed",
        "zlib.error: no, zlib.error",
        "KeyError, KeyError",
        "_Own: no, _Own"
    })
    void aTypeIsAnException(String message, String type) throws Exception {
        TestResult flaky = new TestResult(
                "t.py::test",
                "gw0",
                1,
                List.of(),
                true,
                List.of(Samples.failed("crash", "error", Samples.detail(message, ""))),
                List.of());
        assertThat(write(suite(flaky))).contains("<flakyFailure message=\"" + message + "\" type=\"" + type + "\">");
    }

    @Test
    void aTryDuringWhichAWorkerDiedSaysHow() throws Exception {
        ResultEvent.Reported crash = new ResultEvent.Reported(
                0,
                "t.py::test",
                "gw7",
                "crash",
                "error",
                0,
                null,
                Samples.detail("worker gw7 died", "worker gw7 died"));
        TestResult again = new TestResult("t.py::test", "gw8", 1, List.of(), true, List.of(crash), List.of());
        String xml = write(new JUnitSuite(
                "unit",
                Samples.NOON,
                "ci-1",
                1,
                List.of(again),
                List.of(),
                List.of(),
                Map.of("gw7", "worker gw7 was killed"),
                List.of()));
        assertThat(xml).contains("""
                        <flakyFailure message="worker gw7 died" type="failed">
                        <stackTrace>worker gw7 died

                        worker gw7 was killed</stackTrace>
                        </flakyFailure>
                        """);
    }

    /** xdist says it itself; one of one worker needs no telling. */
    @Test
    void whereAFailureRanIsSaidOnce() throws Exception {
        TestResult told = Samples.test(
                "t.py::a",
                Samples.failed("call", "failed", Samples.detail("no", "[gw0] linux -- Python 3.13\n\nE  no")));
        TestResult elsewhere = new TestResult("t.py::b", "gw1", 1, List.of(), true);
        assertThat(write(suite(told, elsewhere))).contains("E  no</failure>");
        TestResult untold = Samples.test("t.py::a", Samples.failed("call", "failed", Samples.detail("no", "E  no")));
        assertThat(write(suite(untold, elsewhere))).contains("E  no\n\nIt ran on worker gw0.</failure>");
        assertThat(write(suite(untold))).contains("E  no</failure>");
    }

    @Test
    void isValidWithoutATest() throws Exception {
        String xml = write(suite());
        assertThat(xml).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="unit" tests="0" failures="0" errors="0" time="1.000">
                        <testsuite name="unit" tests="0" failures="0" errors="0" time="1.000" skipped="0" timestamp="2026-11-22T12:00:00.250+00:00" hostname="ci-1">
                        </testsuite>
                        </testsuites>
                        """);
        validate(xml);
    }

    @Test
    void theRulesOfTheTestAreNotEmpty() throws Exception {
        String xml = write(suite(Samples.passed("t.py::test")));
        assertThatThrownBy(() -> validate(xml.replace("time=\"0.500\"", "time=\"0,500\"")))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("0,500");
    }

    private static JUnitSuite suite(TestResult... results) {
        return new JUnitSuite(
                "unit", Samples.NOON, "ci-1", 1, List.of(results), List.of(), List.of(), Map.of(), List.of());
    }

    private static String write(JUnitSuite suite) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitReport.write(suite, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document validate(String xml) throws Exception {
        SchemaFactory.newDefaultInstance()
                .newSchema(JUnitReportTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}

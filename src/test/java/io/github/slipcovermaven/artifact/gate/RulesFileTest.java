package io.github.slipcovermaven.artifact.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.request.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {

    @Test
    void rulesHaveTheirLinesAsPlaces() {
        List<RuleText> rules = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- shared -->
                <rules xmlns="urn:anything">
                  <rule>
                    <element>FILE</element>
                    <includes><include>src/**</include><include>lib/**</include></includes>
                    <excludes>
                      <exclude><![CDATA[src/gen/**]]></exclude>
                    </excludes>
                    <limits>
                      <limit>
                        <counter>LINE</counter>
                        <value>COVEREDRATIO</value>
                        <minimum> 80% </minimum>
                        <maximum>1</maximum>
                      </limit>
                    </limits>
                  </rule>
                  <rule><limits><limit><minimum>0.5</minimum></limit></limits></rule>
                </rules>
                """);

        assertThat(rules)
                .containsExactly(
                        new RuleText(
                                "rules.xml:4",
                                "FILE",
                                List.of("src/**", "lib/**"),
                                List.of("src/gen/**"),
                                List.of(new RuleText.LimitText("rules.xml:11", "LINE", "COVEREDRATIO", "80%", "1"))),
                        new RuleText(
                                "rules.xml:19",
                                null,
                                List.of(),
                                List.of(),
                                List.of(new RuleText.LimitText("rules.xml:19", null, null, "0.5", null))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <rules> | rules.xml:1: this is not well-formed XML: XML document structures must start and end within the same entity. | Correct the file.
            rules | rules.xml:1: this is not well-formed XML: Content is not allowed in prolog. | Correct the file.
            <rule/> | rules.xml:1: there can be no <rule> here. | Write <rules>.
            <rules/> | rules.xml has no rule. | Add a <rule> to <rules>, or remove the parameter rulesFile.
            <rules><limit/></rules> | rules.xml:1: there can be no <limit> here. | Write <rule>.
            <rules><rule><limts/></rule></rules> | rules.xml:1: there can be no <limts> here. | Write <element>, <excludes>, <includes>, <limits>.
            <rules><rule><limits><limit><minimun>1</minimun></limit></limits></rule></rules> | rules.xml:1: there can be no <minimun> here. | Write <counter>, <maximum>, <minimum>, <value>.
            <rules><rule><limits><limit><minimum>1</minimum><minimum>0</minimum></limit></limits></rule></rules> | rules.xml:1: <minimum> is there for the second time. | Remove one of the two.
            <rules><rule><limits><limit><minimum/></limit></limits></rule></rules> | rules.xml:1: <minimum> is empty. | Give it a value, or remove it.
            <rules><rule><element><a/></element></rule></rules> | rules.xml:1: there can be no <a> here. | Write text alone.
            <rules><rule><includes>src</includes></rule></rules> | rules.xml:1: there can be no text in <includes> itself: src. | Remove it, or put it into an element.
            <!DOCTYPE rules [<!ENTITY x SYSTEM "file:///etc/passwd">]><rules><rule><element>&x;</element></rule></rules> | rules.xml:1: this is not well-formed XML: a document type is not allowed | Correct the file.
            """)
    void whatMeansNothingIsRefusedWhereItStands(String xml, String what, String remedy) {
        assertThat(Refusal.of(() -> read(xml))).isEqualTo(what + "\n" + remedy);
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() {
        assertThat(Refusal.of(() -> RulesFile.read("rules.xml", new byte[(1 << 20) + 1])))
                .isEqualTo("rules.xml has 1048577 bytes; a rulesFile has 1048576 at most.\nCorrect rulesFile.");
        assertThat(Refusal.of(() -> read("<a>".repeat(5_000) + "</a>".repeat(5_000))))
                .isEqualTo("rules.xml:1: this is not well-formed XML: the elements are nested too deeply\n"
                        + "Correct the file.");
    }

    private static List<RuleText> read(String xml) {
        return RulesFile.read("rules.xml", xml.getBytes(StandardCharsets.UTF_8));
    }
}

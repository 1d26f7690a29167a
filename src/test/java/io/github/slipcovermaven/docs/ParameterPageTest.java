package io.github.slipcovermaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Makes the page of all parameters from the plugin's descriptor and holds it against the one that is
 * committed. {@code ./mvnw test -Dtest=ParameterPageTest -Dslipcover.updateDocs} writes it anew.
 */
class ParameterPageTest {

    private static final Path DESCRIPTOR = Path.of("target", "classes", "META-INF", "maven", "plugin.xml");
    private static final Path PAGE = Path.of("docs", "parameters.md");
    private static final String HOW_THEY_ARE_WRITTEN = """

            ## How they are written

            What says nothing is refused, because it could switch a gate off without a word:

            - an element of `<configuration>` that is a parameter of no goal, with the one that was probably meant;
            - an expression such as `${cov.min}` that nothing defines: no property, no setting, no environment variable (`${env.NAME}`). Where the text itself is meant, write `$${cov.min}` in `<configuration>`: the tests see `${cov.min}`. Maven knows the names of environment variables without `env.`, too, so for those define `<dollar>$</dollar>` and write `$${dollar}{HOME}`. `${worker}` in `workerFiles` is the plugin's own, and `@{name}` means nothing here;
            - a single value that is there and empty, as an element or a property; only `argLine`, `shard`, `title` and `workers` may be. An empty list or map is as none, but for `inputs` and `formats`; within a list an empty value is refused, except in `args` and `installArguments`, and an empty variable of `environment` is set and empty;
            - a switch that is neither `true` nor `false`, which Maven takes for `false`.

            `<minimum>0</minimum>` switches the gate off on purpose; `check` says so, and judges completeness.
            """;

    private static final List<String> GOALS = List.of("shard", "merge", "check");

    @Test
    void thePageFitsTheCode() throws Exception {
        String page = page();
        if (System.getProperty("slipcover.updateDocs") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).contains("### `workers`", "### `minimum`", "### `formats`");
        assertThat(Files.readString(PAGE))
                .as("run ./mvnw test -Dtest=ParameterPageTest -Dslipcover.updateDocs")
                .isEqualTo(page);
    }

    private static String page() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document descriptor = factory.newDocumentBuilder().parse(DESCRIPTOR.toFile());
        StringBuilder page = new StringBuilder("# All parameters\n\n")
                .append(
                        "Made from the code by `ParameterPageTest`. In the POM a parameter is an element of `<configuration>`;")
                .append(" on the command line it is the property that stands behind it. Lists are written as")
                .append(" `<source><folder>src</folder></source>` in the POM and with commas on the command line.\n")
                .append(HOW_THEY_ARE_WRITTEN);
        for (String goal : GOALS) {
            Element mojo = mojo(descriptor, goal);
            page.append("\n## ").append(goal).append("\n\n").append(text(mojo, "description"));
            page.append("\n\nDefault phase: `").append(text(mojo, "phase")).append("`.\n");
            for (Parameter parameter : parameters(mojo)) {
                page.append(parameter.section());
            }
        }
        return page.toString();
    }

    private static Element mojo(Document descriptor, String goal) {
        return elements(descriptor.getDocumentElement(), "mojo").stream()
                .filter(mojo -> text(mojo, "goal").equals(goal))
                .findFirst()
                .orElseThrow();
    }

    private static List<Parameter> parameters(Element mojo) {
        return elements(mojo, "parameter").stream()
                .filter(p -> text(p, "editable").equals("true"))
                .map(p -> Parameter.of(p, mojo))
                .sorted(Comparator.comparing(Parameter::name))
                .toList();
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getElementsByTagName(name);
        for (int i = 0; i < all.getLength(); i++) {
            found.add((Element) all.item(i));
        }
        return found;
    }

    private static String text(Element parent, String child) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(child)) {
                return node.getTextContent()
                        .replaceAll("\\s+", " ")
                        .replaceAll("</?code>", "`")
                        .trim();
            }
        }
        return "";
    }

    private record Parameter(String name, String type, String property, String defaultValue, String description) {

        static Parameter of(Element parameter, Element mojo) {
            String name = text(parameter, "name");
            Element defaults = (Element) elements(mojo, "configuration")
                    .get(0)
                    .getElementsByTagName(name)
                    .item(0);
            String property = defaults == null ? "" : defaults.getTextContent().trim();
            return new Parameter(
                    name,
                    text(parameter, "type").replaceAll(".*\\.", ""),
                    property.matches("\\$\\{[^}]*}") ? property.substring(2, property.length() - 1) : "",
                    defaults == null ? "" : defaults.getAttribute("default-value"),
                    text(parameter, "description"));
        }

        String section() {
            StringBuilder section = new StringBuilder("\n### `").append(name).append("`\n\n");
            section.append(description).append("\n\n- Type: ").append(type).append('\n');
            if (!property.isEmpty()) {
                section.append("- Property: `").append(property).append("`\n");
            }
            if (!defaultValue.isEmpty()) {
                section.append("- Default: `").append(defaultValue).append("`\n");
            }
            return section.toString();
        }
    }
}

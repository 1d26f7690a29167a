package io.github.slipcovermaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Makes the page of all parameters from the plugin's descriptor and holds it against the one that is
 * committed. {@code ./mvnw test -Dtest=ParameterPageTest -Dslipcover.updateDocs} writes it anew.
 */
class ParameterPageTest {

    /** With the descriptions as they stand in the code: the one in the jar has them without their examples' lines. */
    private static final Path DESCRIPTOR = Path.of("target", "plugin-enhanced.xml");

    private static final Path PAGE = Path.of("docs", "parameters.md");
    private static final Pattern EXAMPLE = Pattern.compile("<pre><code>(.*?)</code></pre>", Pattern.DOTALL);
    private static final String HOW_THEY_ARE_WRITTEN = """

        ## How they are written

        What says nothing is refused, because it could switch a gate off without a word:

        - an element of `<configuration>` that is a parameter of no goal, with the one that was probably meant;
        - an expression such as `${cov.min}` that nothing defines: no property, no setting, no environment variable (`${env.NAME}`). Where the text itself is meant, write `$${cov.min}` in `<configuration>`: the tests see `${cov.min}`. Maven knows the names of environment variables without `env.`, too, so for those define `<dollar>$</dollar>` and write `$${dollar}{HOME}`. `${worker}` in `workerFiles` is the plugin's own, and `@{name}` means nothing here;
        - a single value that is there and empty, as an element or a property; only `argLine`, `shard`, `title` and `workers` may be. An empty list or map is as none, but for `inputs` and `formats`; within a list an empty value is refused, except in `args` and `installArguments`, and an empty variable of `environment` is set and empty;
        - a switch that is neither `true` nor `false`, which Maven takes for `false`.

        `<minimum>0</minimum>` switches the gate off on purpose; `check` says so, and judges completeness.
        """;

    private static final List<String> GOALS = List.of("shard", "merge", "check", "prepare", "report");

    /** What parameters are for, with those of every day first. */
    private static final Map<String, List<String>> SUBJECTS = subjects();

    private static Map<String, List<String>> subjects() {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put(
                "Every day",
                List.of("runner", "engine", "tests", "source", "workers", "minimum", "args", "argLine", "environment"));
        subjects.put("What counts", List.of("branch", "omit", "excludeLines", "measureTests", "coverageConfiguration"));
        subjects.put("The reports", List.of("formats", "outputDirectory", "title"));
        subjects.put(
                "Limits",
                List.of(
                        "rules",
                        "rulesFile",
                        "failIfRuleMatchesNothing",
                        "aggregate",
                        "baseline",
                        "baselineTolerance",
                        "updateBaseline",
                        "changedSince",
                        "changedMinimum",
                        "compareWith",
                        "compareRevision",
                        "ciMessages"));
        subjects.put(
                "What fails the build, and what does not",
                List.of("failIfNoTests", "testFailureIgnore", "failInCheck", "allowIncomplete", "haltOnFailure"));
        subjects.put("Leaving it out", List.of("skip", "skipTests", "mavenTestSkip", "skipITs"));
        subjects.put(
                "How the tests are shared out",
                List.of("distribution", "distMode", "durationsFile", "maxWorkers", "workerMemory", "tx"));
        subjects.put("Where the tests run", List.of("workingDirectory", "isolate", "workerFiles"));
        subjects.put(
                "When tests hang or workers die", List.of("timeout", "stallTimeout", "rerunLost", "maxWorkerRestarts"));
        subjects.put(
                "The Python environment",
                List.of(
                        "python",
                        "virtualenv",
                        "requirements",
                        "extras",
                        "groups",
                        "indexUrl",
                        "installArguments",
                        "prune"));
        subjects.put(
                "A suite over several jobs, and what was measured elsewhere",
                List.of("shard", "inputs", "expectedShards", "pathMappings"));
        return subjects;
    }

    @BeforeAll
    static void update() throws IOException {
        if (System.getProperty("slipcover.updateDocs") != null) {
            Files.writeString(PAGE, page());
        }
    }

    @Test
    void thePageFitsTheCode() throws Exception {
        String page = page();
        assertThat(page).contains("### `workers`", "### `minimum`", "### `formats`");
        assertThat(Files.readString(PAGE))
                .as("run ./mvnw test -Dtest=ParameterPageTest -Dslipcover.updateDocs")
                .isEqualTo(page);
    }

    @Test
    void everyListMapAndStructureHasXmlToPaste() throws Exception {
        List<Parameter> composed = GOALS.stream()
                .flatMap(goal -> parameters(mojo(descriptor(), goal)).stream())
                .filter(Parameter::isComposed)
                .toList();

        assertThat(composed).extracting(Parameter::name).contains("args", "environment", "workerFiles", "pathMappings");
        for (Parameter parameter : composed) {
            assertThat(parameter.example()).as(parameter.name()).isNotEmpty();
            Element example = parse(new ByteArrayInputStream(parameter.example().getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            assertThat(example.getNodeName()).isEqualTo(parameter.name());
            assertThat(example.getElementsByTagName("*").getLength())
                    .as(parameter.name())
                    .isPositive();
            assertThat(Files.readString(PAGE)).contains("```xml\n" + parameter.example() + "\n```\n");
        }
    }

    /** Maven sets what an element names, and refuses an element that names nothing. */
    @Test
    void theExampleOfAStructureNamesItsParts() throws Exception {
        Parameter workerFiles = parameters(mojo(descriptor(), "shard")).stream()
                .filter(parameter -> parameter.name().equals("workerFiles"))
                .findFirst()
                .orElseThrow();
        Element example = parse(new ByteArrayInputStream(workerFiles.example().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(elements(elements(example, "workerFile").get(0), "*"))
                .extracting(Node::getNodeName)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Class.forName("io.github.slipcovermaven.mojo.WorkerFile")
                                        .getDeclaredFields())
                                .map(Field::getName)
                                .toList());
    }

    @Test
    void everyParameterHasASubject() {
        SortedSet<String> all = new TreeSet<>();
        GOALS.forEach(goal -> parameters(mojo(descriptor(), goal)).forEach(parameter -> all.add(parameter.name())));

        assertThat(SUBJECTS.values().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Document descriptor() {
        try (InputStream in = Files.newInputStream(DESCRIPTOR)) {
            return parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parse(InputStream in) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page() {
        Document descriptor = descriptor();
        StringBuilder page = new StringBuilder("# All parameters\n\n")
                .append("Made from the code by `ParameterPageTest`. In the POM a parameter is an element of")
                .append(" `<configuration>`; on the command line it is the property that stands behind it, a list with")
                .append(" commas.\n");
        Map<String, Map<String, Parameter>> byName = new LinkedHashMap<>();
        for (String goal : GOALS) {
            Element mojo = mojo(descriptor, goal);
            String phase = text(mojo, "phase");
            page.append("\n- `")
                    .append(goal)
                    .append("` (")
                    .append(phase.isEmpty() ? "in no phase" : "phase `" + phase + "`")
                    .append("): ");
            page.append(shown(text(mojo, "description")));
            parameters(mojo)
                    .forEach(parameter -> byName.computeIfAbsent(parameter.name(), name -> new LinkedHashMap<>())
                            .put(goal, parameter));
        }
        page.append('\n').append(HOW_THEY_ARE_WRITTEN);
        SUBJECTS.forEach((subject, names) -> {
            page.append("\n## ").append(subject).append('\n');
            names.forEach(name -> page.append(section(name, byName.getOrDefault(name, Map.of()))));
        });
        return page.toString();
    }

    /** Returns what is said of a parameter, once where all goals that have it say the same. */
    private static String section(String name, Map<String, Parameter> byGoal) {
        StringBuilder section = new StringBuilder("\n### `").append(name).append("`\n\n");
        Map<String, List<String>> goalsBySaying = new LinkedHashMap<>();
        byGoal.forEach((goal, parameter) -> goalsBySaying
                .computeIfAbsent(parameter.saying(), saying -> new ArrayList<>())
                .add("`" + goal + "`"));
        goalsBySaying.forEach(
                (saying, goals) -> section.append(goalsBySaying.size() > 1 ? String.join(" and ", goals) + ": " : "")
                        .append(saying)
                        .append("\n\n"));
        Parameter parameter = byGoal.values().iterator().next();
        if (!parameter.example().isEmpty()) {
            section.append("```xml\n").append(parameter.example()).append("\n```\n\n");
        }
        section.append("- Type: ").append(parameter.type()).append('\n');
        section.append("- Goals: ")
                .append(byGoal.keySet().stream().map(goal -> "`" + goal + "`").collect(Collectors.joining(", ")))
                .append('\n');
        if (!parameter.property().isEmpty()) {
            section.append("- Property: `").append(parameter.property()).append("`\n");
        }
        if (!parameter.defaultValue().isEmpty()) {
            section.append("- Default: `").append(parameter.defaultValue()).append("`\n");
        }
        return section.toString();
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
                return node.getTextContent().trim();
            }
        }
        return "";
    }

    /** Returns a description's HTML as Markdown, without its example. */
    private static String shown(String description) {
        String plain = EXAMPLE.matcher(description)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .replaceAll("</?code>", "`")
                .trim();
        assertThat(plain).as("only code and examples are known here").doesNotContainPattern("</?[a-z]");
        return unescaped(plain);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#123;", "{")
                .replace("&amp;", "&");
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
                    text(parameter, "type").replaceAll("<.*", "").replaceAll(".*\\.", ""),
                    property.matches("\\$\\{[^}]*}") ? property.substring(2, property.length() - 1) : "",
                    defaults == null ? "" : defaults.getAttribute("default-value"),
                    text(parameter, "description"));
        }

        boolean isComposed() {
            return type.equals("List") || type.equals("Map");
        }

        String saying() {
            return shown(description);
        }

        /** Returns the XML to paste; empty where there is none. */
        String example() {
            Matcher example = EXAMPLE.matcher(description);
            return example.find() ? unescaped(example.group(1)).strip() : "";
        }
    }
}

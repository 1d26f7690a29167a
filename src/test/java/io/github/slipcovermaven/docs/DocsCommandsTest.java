package io.github.slipcovermaven.docs;

import static io.github.slipcovermaven.docs.PluginDescriptor.children;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Holds the commands and the POMs of the pages against the plugin. {@code src/bench/docs_commands.py} runs
 * the commands themselves.
 */
class DocsCommandsTest {

    private static final Set<String> LANGUAGES =
            Set.of("sh", "xml", "text", "yaml", "groovy", "dockerfile", "java", "toml", "ini", "properties", "python");
    private static final Pattern SCRIPT = Pattern.compile("python3 (src/bench/\\w+\\.py)(.*)");
    private static final Pattern OPTION = Pattern.compile("--[\\w-]+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s:]+)\\)");

    @Test
    void everyBlockSaysWhatItIs() throws IOException {
        assertThat(Fence.all().stream()
                        .filter(fence -> !LANGUAGES.contains(fence.language()))
                        .map(fence -> fence.where() + " " + fence.language()))
                .isEmpty();
        assertThat(Fence.all().stream()
                        .filter(fence -> fence.language().equals("text")
                                && fence.mavenCommands().findAny().isPresent())
                        .map(Fence::where))
                .as("commands that are not marked as such")
                .isEmpty();
    }

    @Test
    void everyCommandOfMavenIsOneThatThePluginTakes() throws IOException {
        MavenCommand command = new MavenCommand(PluginDescriptor.read());
        List<Fence> commands = Stream.concat(Fence.all().stream(), Fence.inline().stream())
                .filter(fence -> fence.mavenCommands().findAny().isPresent())
                .toList();

        assertThat(commands).hasSizeGreaterThan(60);
        assertThat(commands.stream()
                        .flatMap(fence -> fence.mavenCommands()
                                .flatMap(line -> command.faults(line).stream()
                                        .map(fault -> fence.where() + " " + line + ": " + fault))))
                .isEmpty();
    }

    @Test
    void aCommandWithASlipIsSeen() throws IOException {
        MavenCommand command = new MavenCommand(PluginDescriptor.read());

        assertThat(Stream.of(
                                "mvn verifi",
                                "mvn slipcover:chek",
                                "mvn slipcover:shard@default -Dslipcover.worker=2",
                                "mvn verify -Dslipcover.shard=0/3",
                                "mvn verify -Dslipcover.timeout=soon",
                                "mvn verify -Dslipcover.isolate=yes",
                                "mvn verify -Dslipcover.engine=coverage.py",
                                "mvn verify --batch",
                                "mvn -B verify -Dslipcover.argLine=\"-k total\" -Dslipcover.workers=auto")
                        .flatMap(line -> command.faults(line).stream()))
                .containsExactly(
                        "unknown goal or phase verifi",
                        "unknown goal or phase slipcover:chek",
                        "unknown property slipcover.worker",
                        "shard cannot be 0/3",
                        "timeout cannot be soon",
                        "isolate cannot be yes",
                        "engine cannot be coverage.py",
                        "unknown option --batch");
    }

    @Test
    void everyBlockOfCommandsSaysWhereItRunsOrWhatItNeeds() throws IOException {
        assertThat(Fence.all().stream()
                        .filter(fence -> Set.of("sh", "dockerfile").contains(fence.language()))
                        .filter(fence -> !fence.mark().matches("in: [a-z-]+|needs: .+"))
                        .map(Fence::where))
                .as("neither <!-- in: PROJECT --> (src/bench/docs_commands.py) nor <!-- needs: … --> above it")
                .isEmpty();
    }

    @Test
    void everyScriptIsThereAndKnowsItsOptions() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Fence fence : Fence.all()) {
            for (String line : fence.commands().toList()) {
                Matcher script = SCRIPT.matcher(line);
                if (script.lookingAt()) {
                    Path file = Path.of(script.group(1));
                    String code = Files.exists(file) ? Files.readString(file) : "";
                    OPTION.matcher(script.group(2))
                            .results()
                            .filter(option -> !code.contains('"' + option.group() + '"'))
                            .forEach(option -> faults.add(fence.where() + " " + option.group()));
                    if (code.isEmpty()) {
                        faults.add(fence.where() + " " + file);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyPomIsOneThatThePluginTakes() throws Exception {
        MavenCommand command = new MavenCommand(PluginDescriptor.read());
        List<String> faults = new ArrayList<>();
        int parameters = 0;
        for (Fence fence : Fence.all()) {
            if (fence.language().equals("xml")) {
                List<Element> found = new ArrayList<>();
                ours(parse(fence), found);
                List<String> ofThis = new ArrayList<>();
                found.forEach(parameter -> command.parameter(parameter, ofThis));
                parameters += found.size();
                ofThis.forEach(fault -> faults.add(fence.where() + " " + fault));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(parameters).isGreaterThan(30);
    }

    @Test
    void everyLinkLeadsToAPageAndASection() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path page : Fence.pages()) {
            Path folder = page.toAbsolutePath().getParent();
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .forEach(link -> {
                        String[] parts = link.split("#", 2);
                        Path target = parts[0].isEmpty() ? page.toAbsolutePath() : folder.resolve(parts[0]);
                        if (!Files.exists(target)
                                || parts.length == 2 && !anchors(target).contains(parts[1])) {
                            faults.add(page + " " + link);
                        }
                    });
        }
        assertThat(faults).isEmpty();
    }

    /** Returns the names that GitHub gives to headings, and those that a page has itself. */
    private static List<String> anchors(Path page) {
        try {
            return Files.readAllLines(page).stream()
                    .flatMap(line -> line.matches("#+ .*")
                            ? Stream.of(line.replaceFirst("#+ ", "")
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                    .replace(' ', '-'))
                            : Pattern.compile("<a id=\"([^\"]+)\"")
                                    .matcher(line)
                                    .results()
                                    .map(id -> id.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the parameters of this plugin's that an example sets: in a configuration, as properties, or bare. */
    private static void ours(Element parent, List<Element> found) {
        for (Element element : children(parent).toList()) {
            switch (element.getNodeName()) {
                case "properties" -> properties(element, found);
                case "plugin" -> {
                    if (element.getTextContent().contains("slipcover-maven-plugin")) {
                        ours(element, found);
                    }
                }
                case "configuration" -> children(element).forEach(found::add);
                case "project",
                        "build",
                        "reporting",
                        "plugins",
                        "pluginManagement",
                        "executions",
                        "execution",
                        "profiles",
                        "profile" -> ours(element, found);
                default -> {
                    if (parent.getNodeName().equals("example")
                            && !Set.of(
                                            "parent",
                                            "modules",
                                            "dependencies",
                                            "dependency",
                                            "rules",
                                            "cache",
                                            "pluginGroups",
                                            "settings")
                                    .contains(element.getNodeName())) {
                        found.add(bare(element));
                    }
                }
            }
        }
    }

    private static void properties(Element properties, List<Element> found) {
        children(properties)
                .filter(property -> property.getNodeName().startsWith("slipcover."))
                .forEach(property -> found.add(bare(property)));
    }

    /** Returns the parameter that a property sets. */
    private static Element bare(Element property) {
        if (!property.getNodeName().startsWith("slipcover.")) {
            return property;
        }
        Element parameter =
                property.getOwnerDocument().createElement(property.getNodeName().substring("slipcover.".length()));
        parameter.setTextContent(property.getTextContent());
        return parameter;
    }

    private static Element parse(Fence fence) throws Exception {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(
                            "<example>" + fence.text().replaceFirst("<\\?xml.*\\?>", "") + "</example>")))
                    .getDocumentElement();
        } catch (SAXException e) {
            throw new AssertionError(fence.where() + " is no XML", e);
        }
    }
}

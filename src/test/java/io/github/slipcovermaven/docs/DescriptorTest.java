package io.github.slipcovermaven.docs;

import static io.github.slipcovermaven.docs.PluginDescriptor.child;
import static io.github.slipcovermaven.docs.PluginDescriptor.children;
import static io.github.slipcovermaven.docs.PluginDescriptor.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Holds what IDEs read of the plugin: the descriptor's descriptions, and m2e's mapping of the goals. */
class DescriptorTest {

    private static final Path MAPPING = Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml");

    /** IDEs show it in a list, and some of them nothing else. */
    private static final Pattern FIRST_SENTENCE = Pattern.compile("\\p{L}.{10,250}?[.:](\\s.*)?", Pattern.DOTALL);

    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    @Test
    void everyGoalAndParameterSaysWhatItIsAndSinceWhen() throws IOException {
        List<Element> told = PluginDescriptor.read()
                .mojos()
                .flatMap(mojo -> Stream.concat(Stream.of(mojo), PluginDescriptor.parameters(mojo)))
                .toList();

        assertThat(told).hasSizeGreaterThan(60);
        assertThat(told.stream()
                        .filter(one -> !FIRST_SENTENCE
                                        .matcher(text(one, "description"))
                                        .matches()
                                || !RELEASE.matcher(text(one, "since")).matches())
                        .map(one -> name(one) + " since " + text(one, "since") + ": " + text(one, "description")))
                .isEmpty();
    }

    @Test
    void everyGoalMayRunBesideOthers() throws IOException {
        assertThat(PluginDescriptor.read().mojos().map(mojo -> name(mojo) + " " + text(mojo, "threadSafe")))
                .isNotEmpty()
                .allMatch(goal -> goal.endsWith(" true"));
    }

    /** A goal that m2e has no mapping for is an error marker on every POM that binds it. */
    @Test
    void m2eKnowsEveryGoalThatAPomMayBind() throws IOException {
        List<String> mapped = children(child(PluginDescriptor.parse(MAPPING).getDocumentElement(), "pluginExecutions"))
                .flatMap(execution -> children(child(child(execution, "pluginExecutionFilter"), "goals")))
                .map(Node::getTextContent)
                .toList();

        assertThat(mapped)
                .containsExactlyInAnyOrderElementsOf(PluginDescriptor.read()
                        .mojos()
                        .map(mojo -> text(mojo, "goal"))
                        .filter(goal -> !goal.equals("help"))
                        .toList());
    }

    private static String name(Element one) {
        return text(one, "goal") + text(one, "name");
    }
}

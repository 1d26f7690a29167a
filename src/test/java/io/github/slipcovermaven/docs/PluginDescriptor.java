package io.github.slipcovermaven.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The plugin's descriptor in the jar, as Maven and IDEs read it. */
record PluginDescriptor(Element root) {

    private static final Path FILE = Path.of("target/classes/META-INF/maven/plugin.xml");

    static PluginDescriptor read() throws IOException {
        return new PluginDescriptor(parse(FILE).getDocumentElement());
    }

    static Document parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what Maven fetches with the plugin, {@code group:artifact version}, sorted. */
    List<String> dependencies() {
        return children(child(root, "dependencies"))
                .map(one -> text(one, "groupId") + ":" + text(one, "artifactId") + " " + text(one, "version"))
                .sorted()
                .toList();
    }

    Stream<Element> mojos() {
        return children(child(root, "mojos"));
    }

    /** Returns the parameters of a goal that a user may set. */
    static Stream<Element> parameters(Element mojo) {
        return children(child(mojo, "parameters"))
                .filter(parameter -> text(parameter, "editable").equals("true"));
    }

    static Stream<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found.stream();
    }

    static Element child(Element parent, String name) {
        return children(parent)
                .filter(element -> element.getNodeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("<" + parent.getNodeName() + "> has no <" + name + ">"));
    }

    /** Returns the text of a child; empty where there is none. */
    static String text(Element parent, String name) {
        return children(parent)
                .filter(element -> element.getNodeName().equals(name))
                .map(element -> element.getTextContent().trim())
                .findFirst()
                .orElse("");
    }
}

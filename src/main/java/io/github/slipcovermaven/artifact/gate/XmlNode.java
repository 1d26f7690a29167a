package io.github.slipcovermaven.artifact.gate;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a small XML file, and where it stands.
 *
 * @param name without a prefix
 * @param line from 1
 * @param text directly in it, trimmed
 * @param children in their order
 */
record XmlNode(String name, int line, String text, List<XmlNode> children) {

    /** Rules are five levels deep. */
    private static final int DEEPEST = 10;

    /**
     * Reads a document. Document types are refused, and with them all entities.
     *
     * @throws XMLStreamException with the place where it is not well formed
     */
    static XmlNode read(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        try {
            Deque<Open> open = new ArrayDeque<>();
            open.push(new Open("", 1));
            while (xml.hasNext()) {
                read(xml, open);
            }
            return open.getFirst().children.get(0);
        } finally {
            xml.close();
        }
    }

    private static void read(XMLStreamReader xml, Deque<Open> open) throws XMLStreamException {
        switch (xml.next()) {
            case XMLStreamReader.DTD ->
                throw new XMLStreamException("a document type is not allowed", xml.getLocation());
            case XMLStreamReader.START_ELEMENT -> {
                if (open.size() > DEEPEST) {
                    throw new XMLStreamException("the elements are nested too deeply", xml.getLocation());
                }
                open.push(new Open(xml.getLocalName(), xml.getLocation().getLineNumber()));
            }
            case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA ->
                open.getFirst().text.append(xml.getText());
            case XMLStreamReader.END_ELEMENT -> {
                XmlNode closed = open.pop().close();
                open.getFirst().children.add(closed);
            }
            default -> {
                // Comments and processing instructions say nothing.
            }
        }
    }

    /** An element whose end has not been read. */
    private static final class Open {

        private final String name;
        private final int line;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlNode> children = new ArrayList<>();

        Open(String name, int line) {
            this.name = name;
            this.line = line;
        }

        XmlNode close() {
            return new XmlNode(name, line, text.toString().trim(), List.copyOf(children));
        }
    }
}

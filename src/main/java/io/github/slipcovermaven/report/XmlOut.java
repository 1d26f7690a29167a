package io.github.slipcovermaven.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML 1.0 in UTF-8, an element to a line and without indentation, because readers limit a
 * report's size. Characters that XML forbids are replaced as pytest's junitxml does it: {@code #x1B}.
 */
public final class XmlOut {

    private final XMLStreamWriter xml;

    private XmlOut(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes part of a document. */
    @FunctionalInterface
    public interface Body {
        /** Writes it. */
        void write(XmlOut xml) throws XMLStreamException;
    }

    /**
     * Writes a document.
     *
     * @throws IOException only if {@code out} throws it
     */
    public static void document(OutputStream out, Body body) throws IOException {
        BufferedWriter characters = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            // The JDK's own: others may be on a build's class path, with other escapes.
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(characters);
            writer.writeStartDocument("UTF-8", "1.0");
            body.write(new XmlOut(writer));
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("the report's writer made invalid XML", e);
        }
        characters.write('\n');
        characters.flush();
    }

    /** Begins an element that holds elements or text. */
    public XmlOut start(String element) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        return this;
    }

    /** Writes an element that holds nothing; attributes may follow. */
    public XmlOut empty(String element) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEmptyElement(element);
        return this;
    }

    /** Adds an attribute; a line break in it is replaced, because a reader would see a space. */
    public XmlOut attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value, false));
        return this;
    }

    /** Adds an attribute that is a number. */
    public XmlOut attribute(String name, long value) throws XMLStreamException {
        return attribute(name, Long.toString(value));
    }

    /** Writes text; what XML cannot hold is shown as {@code #x1B}. */
    public XmlOut text(String text) throws XMLStreamException {
        xml.writeCharacters(legal(text, true));
        return this;
    }

    /** Ends an element that holds text only. */
    public XmlOut endText() throws XMLStreamException {
        xml.writeEndElement();
        return this;
    }

    /** Ends an element that holds elements. */
    public XmlOut end() throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEndElement();
        return this;
    }

    /** Writes a comment, in which XML forbids two hyphens in a row. */
    public XmlOut comment(String text) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeComment(" " + legal(text, false).replaceAll("-(?=-)", "- ") + " ");
        return this;
    }

    private static String legal(String text, boolean keepLines) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= 0x20 ? isLegal(c) : keepLines && (c == '\n' || c == '\r' || c == '\t')) {
                legal.appendCodePoint(c);
            } else {
                String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
                legal.append("#x")
                        .append("0".repeat(Math.max(0, (c <= 0xFF ? 2 : 4) - hex.length())))
                        .append(hex);
            }
        });
        return legal.toString();
    }

    /** XML 1.0's Char, and like pytest not DEL. */
    private static boolean isLegal(int c) {
        return c < 0x7F || (c > 0x7F && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF;
    }
}

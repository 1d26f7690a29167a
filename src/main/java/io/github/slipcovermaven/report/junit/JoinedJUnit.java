package io.github.slipcovermaven.report.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The JUnit files that several processes of a runner wrote as one: its own, with whatever its plugins put into them. A case of
 * an earlier round that a rerun has again goes. Suites of one name become one, with the sums of their counts.
 */
public final class JoinedJUnit {

    private static final List<String> COUNTS = List.of("tests", "failures", "errors", "skipped");

    private final Document whole;
    private final Map<String, TreeMap<Integer, BigDecimal>> seconds = new HashMap<>();

    private JoinedJUnit(Document whole) {
        this.whole = whole;
    }

    /**
     * A file.
     *
     * @param round 0 for the suite, then which rerun of what was lost
     * @param content as it was written
     */
    public record Part(int round, byte[] content) {

        /** Returns the part that says what we know of tests ourselves. */
        public static Part of(int round, JUnitSuite told) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                JUnitReport.write(told, out);
            } catch (IOException e) {
                throw new IllegalStateException("writing into memory failed", e);
            }
            return new Part(round, out.toByteArray());
        }
    }

    /**
     * Writes the parts as one file.
     *
     * @param parts at least one, in the order of their rounds
     * @return how many cases it has
     * @throws IOException when a part is no JUnit file, or {@code out} throws it
     */
    public static int write(List<Part> parts, OutputStream out) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Part part : parts) {
            documents.add(parse(part.content()));
        }
        for (int index = 0; index < parts.size(); index++) {
            int round = parts.get(index).round();
            if (round > 0) {
                Set<String> again = new HashSet<>();
                cases(documents.get(index)).forEach(test -> again.add(key(test, test.getAttribute("name"))));
                for (int before = 0; before < index; before++) {
                    if (parts.get(before).round() < round) {
                        remove(documents.get(before), again);
                    }
                }
            }
        }
        JoinedJUnit joined = new JoinedJUnit(documents.get(0));
        for (int index = 0; index < parts.size(); index++) {
            joined.add(documents.get(index), parts.get(index).round());
        }
        joined.setSeconds();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(joined.whole), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException(e.getMessage(), e);
        }
        return cases(joined.whole).size();
    }

    private static Document parse(byte[] content) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // which would print
            Document document = builder.parse(new ByteArrayInputStream(content));
            String root = document.getDocumentElement().getTagName();
            if (!root.equals("testsuites") && !root.equals("testsuite")) {
                throw new IOException("it begins with <" + root + ">");
            }
            return document;
        } catch (SAXException e) {
            throw new IOException(e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> suites(Document document) {
        Element root = document.getDocumentElement();
        return root.getTagName().equals("testsuite") ? List.of(root) : children(root, "testsuite");
    }

    private static List<Element> cases(Document document) {
        return suites(document).stream()
                .flatMap(suite -> children(suite, "testcase").stream())
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String key(Element test, String name) {
        return test.getAttribute("classname") + "\n" + name;
    }

    private static void remove(Document document, Set<String> again) {
        for (Element suite : suites(document)) {
            for (Element test : children(suite, "testcase")) {
                String name = test.getAttribute("name");
                // xdist's --dist loadgroup appends the group, which the rerun, being no such run, does not.
                String alone = name.contains("@") ? name.substring(0, name.lastIndexOf('@')) : name;
                if (again.contains(key(test, name)) || again.contains(key(test, alone))) {
                    suite.removeChild(test);
                    count(suite, "tests", -1);
                    count(
                            suite,
                            "failures",
                            -Math.min(1, children(test, "failure").size()));
                    count(suite, "errors", -Math.min(1, children(test, "error").size()));
                    count(
                            suite,
                            "skipped",
                            -Math.min(1, children(test, "skipped").size()));
                }
            }
        }
    }

    private static void count(Element element, String name, int more) {
        String given = element.getAttribute(name);
        if (given.matches("[0-9]{1,9}")) {
            element.setAttribute(name, Integer.toString(Math.max(0, Integer.parseInt(given) + more)));
        }
    }

    private void add(Document part, int round) {
        for (Element suite : suites(part)) {
            String name = suite.getAttribute("name");
            time(name, round, suite);
            if (part == whole) {
                continue;
            }
            Element same = suites(whole).stream()
                    .filter(known -> known.getAttribute("name").equals(name))
                    .findFirst()
                    .orElse(null);
            Element root = whole.getDocumentElement();
            if (same != null) {
                join(same, suite);
            } else if (root.getTagName().equals("testsuites")) {
                root.appendChild(whole.importNode(suite, true));
            } else {
                join(root, suite);
            }
        }
        if (part != whole && part.getDocumentElement().getTagName().equals("testsuites")) {
            sum(whole.getDocumentElement(), part.getDocumentElement());
        }
    }

    private void time(String name, int round, Element suite) {
        String given = suite.getAttribute("time");
        if (given.matches("[0-9]{1,9}([.][0-9]{1,9})?")) {
            // Those of one round ran at once.
            seconds.computeIfAbsent(name, any -> new TreeMap<>()).merge(round, new BigDecimal(given), BigDecimal::max);
        }
    }

    private void setSeconds() {
        for (Element suite : suites(whole)) {
            TreeMap<Integer, BigDecimal> rounds = seconds.get(suite.getAttribute("name"));
            if (rounds != null) {
                suite.setAttribute(
                        "time",
                        rounds.values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .toPlainString());
            }
        }
    }

    private void join(Element suite, Element more) {
        sum(suite, more);
        Map<String, Element> known = new LinkedHashMap<>();
        Element properties = children(suite, "properties").stream().findFirst().orElse(null);
        if (properties != null) {
            children(properties, "property").forEach(property -> known.put(property(property), property));
        }
        for (Element others : children(more, "properties")) {
            for (Element property : children(others, "property")) {
                if (known.putIfAbsent(property(property), property) == null) {
                    if (properties == null) {
                        properties = whole.createElement("properties");
                        suite.insertBefore(properties, suite.getFirstChild());
                    }
                    properties.appendChild(whole.importNode(property, true));
                }
            }
        }
        for (Node child = more.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !element.getTagName().equals("properties")) {
                suite.appendChild(whole.importNode(child, true));
            }
        }
    }

    private static String property(Element property) {
        return property.getAttribute("name") + "\n" + property.getAttribute("value");
    }

    private static void sum(Element element, Element more) {
        for (String name : COUNTS) {
            String given = more.getAttribute(name);
            if (given.matches("[0-9]{1,9}")) {
                count(element, name, Integer.parseInt(given));
            }
        }
    }
}

package io.github.slipcovermaven.artifact.gate;

import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code rulesFile}: XML in the shape of the parameter {@code rules}. An element that is not known, or that stands
 * there twice, is refused where it stands: a slip of the pen would switch a limit off.
 */
public final class RulesFile {

    /** Bytes; thousands of rules. */
    private static final int LARGEST = 1 << 20;

    private final String name;

    private RulesFile(String name) {
        this.name = name;
    }

    /**
     * Reads the rules.
     *
     * @param name of the file, for messages
     * @param content of the file
     * @return in their order, with their lines as their places; not empty
     * @throws ProblemException naming the line and what is wrong there
     */
    public static List<RuleText> read(String name, byte[] content) {
        if (content.length > LARGEST) {
            throw new ProblemException(GateAdvice.rulesFileTooLarge(name, content.length, LARGEST));
        }
        try {
            return new RulesFile(name).rules(XmlNode.read(content));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new ProblemException(GateAdvice.rulesFileIsNoXml(name + ":" + line, reason(e)), e);
        }
    }

    /** Returns the parser's own words, without the place, which it puts before them. */
    private static String reason(XMLStreamException e) {
        String mark = "Message: ";
        String all = String.valueOf(e.getMessage());
        return all.substring(Math.max(0, all.indexOf(mark) + (all.contains(mark) ? mark.length() : 1)))
                .lines()
                .findFirst()
                .orElse("");
    }

    private List<RuleText> rules(XmlNode root) {
        if (!root.name().equals("rules")) {
            throw unknown(root, Set.of("rules"));
        }
        List<RuleText> rules = list(root, "rule").stream().map(this::rule).toList();
        if (rules.isEmpty()) {
            throw new ProblemException(GateAdvice.rulesFileIsEmpty(name));
        }
        return rules;
    }

    private RuleText rule(XmlNode node) {
        refuseUnknown(node, Set.of("element", "includes", "excludes", "limits"));
        return new RuleText(
                place(node),
                text(node, "element"),
                patterns(node, "includes", "include"),
                patterns(node, "excludes", "exclude"),
                child(node, "limits").map(limits -> list(limits, "limit")).orElse(List.of()).stream()
                        .map(this::limit)
                        .toList());
    }

    private List<String> patterns(XmlNode rule, String all, String one) {
        return child(rule, all).map(patterns -> list(patterns, one)).orElse(List.of()).stream()
                .map(pattern -> {
                    refuseUnknown(pattern, Set.of());
                    return pattern.text();
                })
                .toList();
    }

    private RuleText.LimitText limit(XmlNode node) {
        refuseUnknown(node, Set.of("counter", "value", "minimum", "maximum"));
        return new RuleText.LimitText(
                place(node), text(node, "counter"), text(node, "value"), text(node, "minimum"), text(node, "maximum"));
    }

    private List<XmlNode> list(XmlNode node, String element) {
        for (XmlNode child : node.children()) {
            if (!child.name().equals(element)) {
                throw unknown(child, Set.of(element));
            }
        }
        refuseText(node);
        return node.children();
    }

    private void refuseUnknown(XmlNode node, Set<String> known) {
        List<String> seen = new ArrayList<>();
        for (XmlNode child : node.children()) {
            if (!known.contains(child.name())) {
                throw unknown(child, known);
            }
            if (seen.contains(child.name())) {
                throw new ProblemException(GateAdvice.elementTwice(place(child), child.name()));
            }
            seen.add(child.name());
        }
        if (!known.isEmpty()) {
            refuseText(node);
        }
    }

    private void refuseText(XmlNode node) {
        if (!node.text().isEmpty()) {
            throw new ProblemException(GateAdvice.textBetweenElements(place(node), node.name(), node.text()));
        }
    }

    private static Optional<XmlNode> child(XmlNode node, String name) {
        return node.children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst();
    }

    /** An element that is there and empty says nothing, and is refused where that is read. */
    private @Nullable String text(XmlNode node, String name) {
        Optional<XmlNode> child = child(node, name);
        child.ifPresent(one -> refuseUnknown(one, Set.of()));
        child.filter(one -> one.text().isEmpty()).ifPresent(one -> {
            throw new ProblemException(GateAdvice.elementEmpty(place(one), name));
        });
        return child.map(XmlNode::text).orElse(null);
    }

    private ProblemException unknown(XmlNode node, Set<String> known) {
        return new ProblemException(GateAdvice.unknownTag(place(node), node.name(), List.copyOf(new TreeSet<>(known))));
    }

    private String place(XmlNode node) {
        return name + ":" + node.line();
    }
}

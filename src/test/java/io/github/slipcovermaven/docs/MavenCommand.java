package io.github.slipcovermaven.docs;

import static io.github.slipcovermaven.docs.PluginDescriptor.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Holds a command of Maven's, as the pages have it, against the goals and properties that there are. */
final class MavenCommand {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|\\$\\{\\{[^}]*}}|[^\\s\"'])+");
    private static final Pattern GOAL = Pattern.compile(
            "(?:slipcover|io\\.github\\.slipcovermaven:slipcover-maven-plugin:[\\w.-]+):([\\w-]+)(?:@\\S+)?");
    private static final Pattern PROPERTY = Pattern.compile("-D([\\w.]+)(?:=(.*))?", Pattern.DOTALL);
    private static final Set<String> PHASES =
            Set.of("clean", "compile", "test", "package", "integration-test", "verify", "install", "deploy", "site");
    private static final Set<String> SWITCHES = Set.of(
            "-B",
            "-o",
            "-q",
            "-N",
            "-U",
            "-X",
            "-e",
            "-am",
            "-amd",
            "-fae",
            "-ntp",
            "--fail-at-end",
            "-V",
            "--no-transfer-progress");
    private static final Set<String> WITH_A_VALUE = Set.of("-pl", "-rf", "-T", "-f", "-s", "-b");

    /** Goals of other plugins that the pages name; a slip in one of them would not be seen otherwise. */
    private static final Set<String> OF_OTHERS = Set.of(
            "dependency:go-offline",
            "dependency:unpack@mavens",
            "spotless:apply",
            "exec:exec",
            "versions:set",
            "versions:set-scm-tag",
            "artifact:compare",
            "site:site");

    /** What Maven, surefire and this build know. */
    private static final Set<String> OTHER_PROPERTIES = Set.of(
            "skipTests",
            "skipITs",
            "maven.test.skip",
            "maven.test.failure.ignore",
            "maven.repo.local",
            "skipMavens",
            "invoker.test",
            "test",
            "goal",
            "detail",
            "aggregate",
            "style.color",
            "org.sqlite.tmpdir",
            "slipcover.updateDocs",
            "slipcover.it.mavens",
            "maven.build.cache.enabled",
            "gpg.skip",
            "newVersion",
            "newTag",
            "altDeploymentRepository");

    private static final Map<String, Set<String>> VALUES = Map.of(
            "engine", Set.of("slipcover", "coverage"),
            "runner", Set.of("pytest", "behave"),
            "distribution", Set.of("auto", "xdist", "files"),
            "distMode", Set.of("load", "loadfile", "loadscope", "loadgroup", "worksteal", "each", "no"),
            "coverageConfiguration", Set.of("tell", "follow"),
            "ciMessages", Set.of("auto", "none"));

    private final Set<String> goals;
    private final Map<String, String> types;

    MavenCommand(PluginDescriptor descriptor) {
        goals = descriptor.mojos().map(mojo -> text(mojo, "goal")).collect(Collectors.toSet());
        types = descriptor
                .mojos()
                .flatMap(PluginDescriptor::parameters)
                .collect(Collectors.toMap(one -> text(one, "name"), one -> text(one, "type"), (one, same) -> one));
    }

    /** Returns what is wrong with a command; nothing where all is well. */
    List<String> faults(String command) {
        List<String> faults = new ArrayList<>();
        List<String> words = words(command);
        Set<String> asked = new HashSet<>();
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals(">>") || word.equals("|") || word.equals("&&")) {
                break;
            } else if (WITH_A_VALUE.contains(word)) {
                at++;
            } else if (word.startsWith("-D")) {
                property(word, faults);
            } else if (word.startsWith("-")) {
                if (!SWITCHES.contains(word) && !word.matches("-P\\S+|-T\\d\\S*|--log-file.*")) {
                    faults.add("unknown option " + word);
                }
            } else if (!word.contains("…")) {
                asked.add(word);
                goal(word, faults);
            }
        }
        return faults;
    }

    private void goal(String word, List<String> faults) {
        Matcher goal = GOAL.matcher(word);
        boolean known =
                goal.matches() ? goals.contains(goal.group(1)) : PHASES.contains(word) || OF_OTHERS.contains(word);
        if (!known) {
            faults.add("unknown goal or phase " + word);
        }
    }

    private void property(String word, List<String> faults) {
        Matcher property = PROPERTY.matcher(word);
        if (!property.matches()) {
            faults.add("not a property: " + word);
        } else if (!OTHER_PROPERTIES.contains(property.group(1))) {
            String name = property.group(1);
            if (name.startsWith("slipcover.") && types.containsKey(name.substring(10))) {
                value(name.substring(10), property.group(2), faults);
            } else {
                faults.add("unknown property " + name);
            }
        }
    }

    /** Adds what is wrong with a parameter of the plugin's as an element of the POM. */
    void parameter(Element element, List<String> faults) {
        String name = element.getNodeName();
        if (!types.containsKey(name)) {
            faults.add("unknown parameter <" + name + ">");
        } else if (PluginDescriptor.children(element).findAny().isEmpty()) {
            value(name, element.getTextContent().trim(), faults);
        }
    }

    void value(String name, String value, List<String> faults) {
        if (value == null || value.contains("$") || value.contains("…")) {
            return;
        }
        boolean fits = switch (types.get(name)) {
            case "boolean", "java.lang.Boolean" -> value.matches("true|false");
            case "int", "java.lang.Integer", "long" -> value.matches("\\d+");
            default ->
                switch (name) {
                    case "shard" -> value.matches("[1-9]\\d*/[1-9]\\d*");
                    case "workers" -> value.matches("auto|[1-9]\\d*");
                    case "minimum", "changedMinimum" -> value.matches("\\d+(\\.\\d+)?%?");
                    case "formats" -> Stream.of(value.split(",")).allMatch(MavenCommand::isFormat);
                    default -> !VALUES.containsKey(name) || VALUES.get(name).contains(value);
                };
        };
        if (!fits) {
            faults.add(name + " cannot be " + value);
        }
    }

    private static boolean isFormat(String name) {
        return Set.of("json", "xml", "lcov", "html", "text", "markdown", "coverage", "xml-parts")
                .contains(name);
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("[\"']", ""))
                .toList();
    }
}

package io.github.slipcovermaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page of messages against the catalogue of advice: one section for each message, and no other. */
class MessagePageTest {

    private static final Path PAGE = Path.of("docs", "messages.md");
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path CATALOGUE =
            MAIN.resolve(Problem.class.getPackageName().replace('.', '/'));
    private static final Pattern SECTION = Pattern.compile("<a id=\"(\\w+)\"></a>\n### `([^`\n]+)`\n\n\\S");
    private static final Pattern ANCHOR = Pattern.compile("<a id=");

    @Test
    void eachMessageHasASectionAndEachSectionAMessage() throws Exception {
        List<String> anchors =
                sections().stream().map(section -> section.group(1)).toList();
        assertThat(anchors).containsExactlyInAnyOrderElementsOf(factories()).doesNotHaveDuplicates();
        assertThat(ANCHOR.matcher(Files.readString(PAGE)).results())
                .as("anchors without a title and a text")
                .hasSameSizeAs(anchors);
    }

    @Test
    void theTitlesAreWhatTheCodeSays() throws Exception {
        String code = code();
        List<String> unknown = sections().stream()
                .flatMap(section -> Stream.of(section.group(2).split("…")))
                .filter(words -> !code.contains(words))
                .toList();
        assertThat(unknown).isEmpty();
    }

    private static List<MatchResult> sections() throws IOException {
        return SECTION.matcher(Files.readString(PAGE)).results().toList();
    }

    /** Returns the names of the factories of problems, twice where two classes use the same one. */
    private static List<String> factories() throws Exception {
        List<String> names = new ArrayList<>();
        for (Path file : sources(CATALOGUE)) {
            String name = file.getFileName().toString();
            if (name.endsWith("Advice.java")) {
                Class<?> advice = Class.forName(Problem.class.getPackageName() + "."
                        + CATALOGUE
                                .relativize(file)
                                .toString()
                                .replace(".java", "")
                                .replace(File.separatorChar, '.'));
                Stream.of(advice.getDeclaredMethods())
                        .filter(MessagePageTest::isFactory)
                        .map(Method::getName)
                        .forEach(names::add);
            }
        }
        assertThat(names).contains("noPython", "workersInvalid", "violated");
        return names;
    }

    private static boolean isFactory(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == Problem.class;
    }

    /** Returns the main sources with the pieces of each text joined, as the compiler joins them. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path file : sources(MAIN)) {
            code.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""));
        }
        return code.toString();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}

package io.github.slipcovermaven.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page. What stands before it in the source says where its commands are run
 * ({@code <!-- in: shop -->}, see {@code src/bench/docs_commands.py}) or what they would need
 * ({@code <!-- needs: a runner of GitHub -->}).
 */
record Fence(Path page, int line, String language, String text, String mark) {

    private static final Pattern MARK = Pattern.compile("<!-- ((?:in|needs): \\S.*) -->");
    private static final Pattern MAVEN =
            Pattern.compile("(?:- )?(?:\\w+: )?(?:RUN |sh )?(['\"]?)((?:mvn|\\./mvnw) .*?)\\1");
    private static final Pattern INLINE = Pattern.compile("`((?:mvn|\\./mvnw) [^`\n]+)`");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    static List<Fence> all() throws IOException {
        List<Fence> all = new ArrayList<>();
        for (Path page : pages()) {
            all.addAll(of(page, Files.readAllLines(page)));
        }
        return all;
    }

    static List<Fence> of(Path page, List<String> lines) {
        List<Fence> found = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String opening = lines.get(at).strip();
            if (opening.startsWith("```")) {
                int end = at + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                found.add(new Fence(
                        page,
                        at + 1,
                        opening.substring(3),
                        String.join("\n", lines.subList(at + 1, end)),
                        mark(lines, at)));
                at = end;
            }
        }
        return found;
    }

    /** Returns the commands of Maven that stand in the running text of the pages, each with its page. */
    static List<Fence> inline() throws IOException {
        List<Fence> found = new ArrayList<>();
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            for (int at = 0; at < lines.size(); at++) {
                Matcher command = INLINE.matcher(lines.get(at));
                while (command.find()) {
                    found.add(new Fence(page, at + 1, "sh", command.group(1), ""));
                }
            }
        }
        return found;
    }

    private static String mark(List<String> lines, int opening) {
        int before = opening - 1;
        while (before >= 0 && lines.get(before).isBlank()) {
            before--;
        }
        Matcher mark = MARK.matcher(before < 0 ? "" : lines.get(before).strip());
        return mark.matches() ? mark.group(1) : "";
    }

    /** Returns the lines that are commands, without comments and with continued lines joined. */
    Stream<String> commands() {
        return text.replace("\\\n", " ")
                .lines()
                .map(command -> command.replaceAll("\\s+#\\s.*$", "").strip())
                .filter(command -> !command.isEmpty() && !command.startsWith("#"));
    }

    /** Returns the commands of Maven's among them, without what YAML, a Dockerfile or a pipeline has around them. */
    Stream<String> mavenCommands() {
        return commands().map(MAVEN::matcher).filter(Matcher::matches).map(command -> command.group(2));
    }

    String where() {
        return page + ":" + line;
    }
}

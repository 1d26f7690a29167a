package io.github.slipcovermaven.python.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups that {@code poetry install} takes without being asked: all but the optional ones. */
final class PoetryGroups {

    private static final Pattern GROUP = Pattern.compile(
            "(?m)^\\s*\\[\\s*tool\\s*\\.\\s*poetry\\s*\\.\\s*(?:group\\s*\\.\\s*\"?(?<name>[\\w.-]+?)\"?\\s*(?:\\.\\s*dependencies\\s*)?|(?<old>dev-dependencies)\\s*)]");
    private static final Pattern OPTIONAL = Pattern.compile("(?m)^\\s*optional\\s*=\\s*true\\b");

    private PoetryGroups() {}

    static List<String> notOptional(Path pyproject) throws IOException {
        String text = Files.readString(pyproject, StandardCharsets.UTF_8);
        Set<String> groups = new LinkedHashSet<>();
        Set<String> optional = new LinkedHashSet<>();
        Matcher table = GROUP.matcher(text);
        while (table.find()) {
            String name = table.group("name") == null ? "dev" : table.group("name");
            groups.add(name);
            int next = text.indexOf("\n[", table.end());
            String body = text.substring(table.end(), next < 0 ? text.length() : next);
            if (!table.group().contains("dependencies")
                    && OPTIONAL.matcher(body).find()) {
                optional.add(name);
            }
        }
        groups.removeAll(optional);
        return List.copyOf(groups);
    }
}

package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.python.interpreter.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user configured for pip, in {@code PIP_*} and in the files that pip reads, as variables for uv. The
 * values may hold credentials.
 */
public final class PipConfiguration {

    private static final Pattern SECTION = Pattern.compile("\\s*\\[(?<name>[^]]+)]\\s*");
    private static final Pattern SETTING = Pattern.compile("(?<key>[^\\s=:][^=:]*?)\\s*[=:]\\s*(?<value>.*)");

    /** What does not change which packages are fetched, and from where. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "disable-pip-version-check",
            "no-input",
            "progress-bar",
            "no-color",
            "quiet",
            "verbose",
            "log",
            "root-user-action",
            "break-system-packages",
            "require-virtualenv",
            "user",
            "no-python-version-warning",
            "no-warn-script-location",
            "no-warn-conflicts",
            "cache-dir",
            "no-cache-dir",
            "exists-action",
            "prefer-binary",
            "compile",
            "no-compile",
            "format",
            "config-file");

    private final Map<String, String> settings;

    private PipConfiguration(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Reads pip's configuration for an interpreter with that prefix; later places win, variables over files. */
    public static PipConfiguration read(Host host, Path prefix) {
        Map<String, String> settings = new TreeMap<>();
        for (Path file : files(host, prefix)) {
            if (Files.isRegularFile(file)) {
                settings.putAll(parse(text(file)));
            }
        }
        host.environment().forEach((name, value) -> {
            if (name.startsWith("PIP_") && !value.isBlank()) {
                settings.put(key(name.substring("PIP_".length())), value);
            }
        });
        return new PipConfiguration(settings);
    }

    private static List<Path> files(Host host, Path prefix) {
        Optional<String> named = host.variable("PIP_CONFIG_FILE");
        if (named.filter("/dev/null"::equals).isPresent()) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        for (String folder : host.variable("XDG_CONFIG_DIRS").orElse("/etc/xdg").split(":", -1)) {
            Host.path(folder).ifPresent(path -> files.add(path.resolve("pip/pip.conf")));
        }
        files.add(Path.of("/Library/Application Support/pip/pip.conf"));
        files.add(Path.of("/etc/pip.conf"));
        files.add(host.home().resolve(".pip/pip.conf"));
        files.add(host.home().resolve("Library/Application Support/pip/pip.conf"));
        files.add(host.folder("XDG_CONFIG_HOME")
                .orElse(host.home().resolve(".config"))
                .resolve("pip/pip.conf"));
        files.add(prefix.resolve("pip.conf"));
        named.flatMap(Host::path).ifPresent(files::add);
        return files;
    }

    /** Reads an INI file: {@code [install]} wins over {@code [global]}, other commands' sections do not count. */
    static Map<String, String> parse(String text) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        String section = "";
        String key = "";
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            Matcher header = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            Map<String, String> current = sections.computeIfAbsent(section, name -> new TreeMap<>());
            if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                current.merge(key, stripped, (before, more) -> (before + "\n" + more).strip());
            } else if (header.matches()) {
                section = header.group("name").strip();
                key = "";
            } else if (setting.matches()) {
                key = key(setting.group("key"));
                current.put(key, setting.group("value").strip());
            }
        }
        Map<String, String> settings = new TreeMap<>(sections.getOrDefault("global", Map.of()));
        settings.putAll(sections.getOrDefault("install", Map.of()));
        return settings;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tells whether pip is told to use local files only, so that it works without a network. */
    boolean isLocalOnly() {
        return isOn("no-index")
                && words("find-links").stream().noneMatch(link -> link.contains("://") && !link.startsWith("file:"));
    }

    /** Returns the settings that uv cannot be given; pip has to be used when there is one. */
    public List<String> unknownToUv() {
        return settings.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(key -> !WITHOUT_EFFECT.contains(key) && uvVariables(key).isEmpty())
                .toList();
    }

    /** Returns the variables that make uv fetch as pip would. */
    Map<String, String> forUv() {
        Map<String, String> variables = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (!value.isBlank()) {
                variables.putAll(uvVariables(key));
            }
        });
        return variables;
    }

    private Map<String, String> uvVariables(String key) {
        String value = settings.getOrDefault(key, "");
        String spaced = String.join(" ", words(key));
        return switch (key) {
            case "index-url" -> Map.of("UV_DEFAULT_INDEX", value);
            // pip takes the best version of all indexes; uv by itself looks into one alone.
            case "extra-index-url" -> Map.of("UV_INDEX", spaced, "UV_INDEX_STRATEGY", "unsafe-best-match");
            case "find-links" -> Map.of("UV_FIND_LINKS", String.join(",", words(key)));
            case "no-index" -> Map.of("UV_NO_INDEX", String.valueOf(isOn(key)));
            case "cert" -> Map.of("SSL_CERT_FILE", value);
            case "client-cert" -> Map.of("SSL_CLIENT_CERT", value);
            case "proxy" -> Map.of("HTTPS_PROXY", value, "HTTP_PROXY", value, "ALL_PROXY", value);
            case "trusted-host" -> Map.of("UV_INSECURE_HOST", spaced);
            case "timeout", "default-timeout" -> Map.of("UV_HTTP_TIMEOUT", value);
            case "retries" -> Map.of("UV_HTTP_RETRIES", value);
            case "constraint" -> Map.of("UV_CONSTRAINT", spaced);
            case "pre" -> isOn(key) ? Map.of("UV_PRERELEASE", "allow") : Map.of("UV_PRERELEASE", "if-necessary");
            default -> Map.of();
        };
    }

    private boolean isOn(String key) {
        return Set.of("1", "true", "yes", "on", "y", "t")
                .contains(settings.getOrDefault(key, "").strip().toLowerCase(Locale.ROOT));
    }

    private List<String> words(String key) {
        String value = settings.getOrDefault(key, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }
}

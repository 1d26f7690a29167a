package io.github.slipcovermaven.python.sibling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requirements files and those that they include, as pip does. */
public final class RequirementReader {

    private static final Pattern INCLUDE =
            Pattern.compile("^(?<option>-r|-c|--requirement|--constraint)(?:\\s*=\\s*|\\s+|(?<=-[rc]))(?<file>\\S.*)$");
    private static final Pattern FIND_LINKS = Pattern.compile("^(?:-f|--find-links)[\\s=]+(?<place>\\S+)$");
    private static final Pattern EDITABLE = Pattern.compile("^(?:-e|--editable)[\\s=]+(?<path>.+)$");
    private static final Pattern PATH =
            Pattern.compile("^(?<path>[^\\[;]+?)(?<extras>\\[[^]]*])?(?:\\s*;\\s*(?<marker>[^#]*))?$");

    private final Path directory;
    private final Set<Path> read = new LinkedHashSet<>();
    private final List<RequirementEntry> entries = new ArrayList<>();

    private RequirementReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns what the files say, in their order; of missing ones nothing, for the installer tells of those.
     *
     * @param directory where an installer is started: paths of projects begin there
     */
    public static List<RequirementEntry> read(Path directory, List<Path> files) {
        RequirementReader reader = new RequirementReader(directory);
        files.forEach(file -> reader.read(file, false));
        return List.copyOf(reader.entries);
    }

    private void read(Path file, boolean constraint) {
        Path normal = file.normalize();
        if (!read.add(normal) || !Files.isRegularFile(normal)) {
            return;
        }
        String text;
        try {
            text = new String(Files.readAllBytes(normal), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String joined = text.replaceFirst("^\uFEFF", "").replaceAll("\\\\\\R", " ");
        joined.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*$", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> add(line, normal, constraint));
    }

    private void add(String line, Path file, boolean constraint) {
        Matcher include = INCLUDE.matcher(line);
        if (include.matches() && !include.group("file").contains("://")) {
            read(
                    file.resolveSibling(include.group("file").strip()),
                    constraint || include.group("option").contains("c"));
            return;
        }
        Matcher links = FIND_LINKS.matcher(line);
        if (links.matches()) {
            Path beside = file.resolveSibling(links.group("place"));
            String place = links.group("place").contains("://") || !Files.exists(beside)
                    ? links.group("place")
                    : beside.toUri().toString();
            entries.add(other("--find-links " + place, constraint));
            return;
        }
        entries.add(requirement(line, constraint));
    }

    private static RequirementEntry other(String text, boolean constraint) {
        return new RequirementEntry(text, constraint, Optional.empty(), Optional.empty(), "");
    }

    private RequirementEntry requirement(String line, boolean constraint) {
        Matcher editable = EDITABLE.matcher(line);
        String told = editable.matches() ? editable.group("path") : line;
        // Behind the requirement stand hashes and options for its build.
        Optional<NamedRequirement> named = NamedRequirement.parse(told.replaceFirst("\\s--[a-z].*$", ""));
        if (named.isPresent() && !editable.matches()) {
            Optional<Path> folder = Optional.of(named.get().url())
                    .filter(url -> url.startsWith("file:"))
                    .flatMap(url -> LocalProject.folder(directory, url));
            return new RequirementEntry(line, constraint, named, folder, "");
        }
        Matcher path = PATH.matcher(told);
        if (path.matches() && (editable.matches() || looksLikeAPath(told))) {
            String marker = path.group("marker") == null
                    ? ""
                    : " ; " + path.group("marker").strip();
            String tail = (path.group("extras") == null ? "" : path.group("extras")) + marker;
            return new RequirementEntry(
                    line,
                    constraint,
                    Optional.empty(),
                    LocalProject.folder(directory, path.group("path").strip()),
                    tail);
        }
        return other(line, constraint);
    }

    /** Without a separator or a dot at its beginning it is a package's name. */
    private static boolean looksLikeAPath(String text) {
        return text.startsWith(".") || text.startsWith("file:") || (text.contains("/") && !text.startsWith("-"));
    }
}

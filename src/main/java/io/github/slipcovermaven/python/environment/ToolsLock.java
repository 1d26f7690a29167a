package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.install.Resources;
import io.github.slipcovermaven.python.interpreter.Marker;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import io.github.slipcovermaven.python.interpreter.Requirement;
import io.github.slipcovermaven.python.interpreter.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tools of a run, pinned and hashed for every Python that is supported: the resources {@code tools.*}. */
final class ToolsLock {

    private final List<Pin> pins;
    private final String identity;

    /**
     * One pinned package.
     *
     * @param name the normalised name
     * @param version its version
     * @param marker where this pin applies; may be empty
     * @param hashes its lines {@code --hash=sha256:…}
     * @param requirements what it requires
     */
    record Pin(String name, Version version, String marker, List<String> hashes, List<Requirement> requirements) {

        /** Returns the name and version as pip writes them. */
        String title() {
            return name + "==" + version;
        }

        /** Returns the lines of a requirements file with hashes. */
        String lines() {
            return title() + " \\\n    " + String.join(" \\\n    ", hashes) + "\n";
        }
    }

    private ToolsLock(List<Pin> pins, String identity) {
        this.pins = List.copyOf(pins);
        this.identity = identity;
    }

    /** Reads the lock that this plugin brings along. */
    static ToolsLock load() {
        return parse(Resources.text("tools.lock"), Resources.text("tools.requires"));
    }

    /** Returns the oldest version of each tool with which our Python side works. */
    static Map<String, Version> oldest() {
        return Resources.text("tools.in")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(">=", 2))
                .collect(Collectors.toUnmodifiableMap(tool -> tool[0].strip(), tool -> Version.of(tool[1].strip())));
    }

    static ToolsLock parse(String lock, String requires) {
        Map<String, List<Requirement>> requirements = requirements(requires);
        List<Pin> pins = new ArrayList<>();
        // Hashes follow on lines that the one before continues with a backslash.
        for (String line : lock.replace("\\\n", " ").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                pins.add(readPin(line, requirements));
            }
        }
        return new ToolsLock(pins, Hash.of(List.of(lock)));
    }

    private static Map<String, List<Requirement>> requirements(String text) {
        Map<String, List<Requirement>> requirements = new HashMap<>();
        List<Requirement> current = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                current.add(Requirement.parse(line.strip()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current = new ArrayList<>();
                requirements.put(line.strip(), current);
            }
        }
        return requirements;
    }

    private static Pin readPin(String line, Map<String, List<Requirement>> requirements) {
        String[] words = line.strip().split("\\s+--hash=", -1);
        List<String> hashes = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            hashes.add("--hash=" + words[i].strip());
        }
        String[] parts = words[0].split(";", 2);
        String title = parts[0].strip();
        List<Requirement> required = requirements.get(title);
        String[] nameAndVersion = title.split("==", 2);
        if (required == null || hashes.isEmpty() || nameAndVersion.length != 2) {
            throw new IllegalStateException("tools.lock and tools.requires do not fit: " + title);
        }
        return new Pin(
                PackageNames.normalise(nameAndVersion[0]),
                Version.of(nameAndVersion[1]),
                parts.length == 2 ? parts[1].strip() : "",
                List.copyOf(hashes),
                List.copyOf(required));
    }

    /** Returns the pin of a package for an interpreter with these marker variables; empty when the lock has none. */
    Optional<Pin> pin(String name, Map<String, String> variables) {
        return pins.stream()
                .filter(pin -> pin.name().equals(name) && Marker.holds(pin.marker(), variables))
                .findFirst();
    }

    /** Returns what tells this lock from another. */
    String identity() {
        return identity;
    }
}

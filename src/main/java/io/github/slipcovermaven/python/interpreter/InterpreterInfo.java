package io.github.slipcovermaven.python.interpreter;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an interpreter says of itself: the answer of {@code probe.py}.
 *
 * @param version such as 3.11.7
 * @param implementation such as CPython
 * @param executable its {@code sys.executable}
 * @param prefix its {@code sys.prefix}
 * @param basePrefix its {@code sys.base_prefix}
 * @param platform its {@code sysconfig.get_platform()}
 * @param cacheTag such as cpython-311
 * @param freeThreaded whether it runs without the GIL
 * @param virtualenv whether it belongs to a virtual environment
 * @param purelib its site-packages
 * @param hasPip whether pip is installed
 * @param hasEnsurepip whether it can make virtual environments that have pip
 * @param packages all installed distributions, normalised name to version
 * @param slipcoverConfig the project's {@code [tool.slipcover]}; an empty object when there is none
 */
public record InterpreterInfo(
        String version,
        String implementation,
        Path executable,
        Path prefix,
        Path basePrefix,
        String platform,
        String cacheTag,
        boolean freeThreaded,
        boolean virtualenv,
        Path purelib,
        boolean hasPip,
        boolean hasEnsurepip,
        Map<String, String> packages,
        JsonValue slipcoverConfig) {

    private static final int FORMAT = 1;

    /** Keeps an unmodifiable copy. */
    public InterpreterInfo {
        packages = Map.copyOf(packages);
    }

    /**
     * Reads the answer of {@code probe.py}.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static InterpreterInfo parse(String json) {
        JsonValue root;
        try {
            root = Json.readPrinted(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("not the probe's answer", unreadable);
        }
        if (root.get("format").count() != FORMAT) {
            throw new IllegalArgumentException("not the probe's answer of format " + FORMAT);
        }
        Map<String, String> packages = new TreeMap<>();
        root.get("packages")
                .members()
                .forEach((name, version) -> packages.put(PackageNames.normalise(name), version.text()));
        return new InterpreterInfo(
                // A Python built from a branch calls itself 3.11.7+.
                text(root, "version").replaceFirst("\\+$", ""),
                text(root, "implementation"),
                Names.path(text(root, "executable")),
                Names.path(text(root, "prefix")),
                Names.path(text(root, "basePrefix")),
                text(root, "platform"),
                root.get("cacheTag").text(),
                root.get("freeThreaded").flag(),
                root.get("virtualenv").flag(),
                Names.path(text(root, "purelib")),
                root.get("hasPip").flag(),
                root.get("hasEnsurepip").flag(),
                packages,
                root.get("slipcoverConfig"));
    }

    private static String text(JsonValue root, String name) {
        String text = root.get(name).text();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the probe's answer lacks " + name);
        }
        return text;
    }

    /** Returns the same with another project's configuration. */
    public InterpreterInfo withSlipcoverConfig(JsonValue config) {
        return new InterpreterInfo(
                version,
                implementation,
                executable,
                prefix,
                basePrefix,
                platform,
                cacheTag,
                freeThreaded,
                virtualenv,
                purelib,
                hasPip,
                hasEnsurepip,
                packages,
                config);
    }

    /** Returns the installed version of a package; empty when it is absent or its version cannot be read. */
    public Optional<Version> installed(String name) {
        return Optional.ofNullable(packages.get(name)).flatMap(Version::parse);
    }

    /** Tells whether a package is installed, in that version or a later one. */
    public boolean has(String name, String oldest) {
        return installed(name)
                .filter(version -> version.compareTo(Version.of(oldest)) >= 0)
                .isPresent();
    }

    /** Returns what decides which files an installer picks: two interpreters with the same identity share them. */
    public String identity() {
        return implementation + " " + version + " " + cacheTag + " " + platform + (freeThreaded ? " t" : "");
    }

    /** Returns the variables of environment markers. */
    public Map<String, String> markerVariables() {
        String system = platform.startsWith("linux")
                ? "linux"
                : platform.startsWith("macosx") ? "darwin" : platform.startsWith("win") ? "win32" : platform;
        Version parsed = Version.of(version);
        return Map.of(
                "python_version", parsed.head(2).toString(),
                "python_full_version", version,
                "sys_platform", system,
                "implementation_name", implementation.toLowerCase(Locale.ROOT),
                "platform_python_implementation", implementation);
    }
}

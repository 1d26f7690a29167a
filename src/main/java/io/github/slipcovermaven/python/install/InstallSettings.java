package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.python.interpreter.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How installers are to fetch.
 *
 * @param indexUrl the package index; may hold credentials, so it travels in a variable and never as an argument
 * @param arguments the user's further arguments
 * @param offline whether the network must not be used
 * @param pip what is configured for pip
 */
public record InstallSettings(
        Optional<String> indexUrl, List<String> arguments, boolean offline, PipConfiguration pip) {

    /** What would send packages elsewhere, or leave some out. */
    private static final List<String> ELSEWHERE =
            List.of("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_DEPS", "PIP_DRY_RUN", "PIP_REPORT");

    /** Returns pip's variables: where it installs is ours to say, what it fetches from stays the user's. */
    Map<String, String> pipEnvironment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PIP_USER", "0");
        environment.put("PIP_REQUIRE_VIRTUALENV", "0");
        ELSEWHERE.forEach(name -> environment.put(name, ""));
        indexUrl.ifPresent(url -> environment.put("PIP_INDEX_URL", url));
        return environment;
    }

    /** Returns uv's variables: the parameter, else what the user set for uv, else what is configured for pip. */
    public Map<String, String> uvEnvironment(Host host) {
        Map<String, String> environment = new TreeMap<>(pip.forUv());
        environment.keySet().removeIf(name -> host.variable(name).isPresent());
        if (host.variable("UV_INDEX_URL").isPresent()) {
            environment.remove("UV_DEFAULT_INDEX");
        }
        indexUrl.ifPresent(url -> environment.put("UV_DEFAULT_INDEX", url));
        if (offline) {
            environment.put("UV_OFFLINE", "1");
        }
        environment.put("UV_NO_PROGRESS", "1");
        return environment;
    }

    /** Tells whether pip has what it needs without a network. */
    boolean reachesPackagesOffline() {
        return indexUrl.isEmpty() && pip.isLocalOnly();
    }
}

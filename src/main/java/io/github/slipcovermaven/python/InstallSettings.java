package io.github.slipcovermaven.python;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How installers are to fetch.
 *
 * @param indexUrl the package index; may hold credentials, so it travels in a variable and never as an argument
 * @param arguments the user's further arguments
 * @param offline whether the network must not be used
 */
record InstallSettings(Optional<String> indexUrl, List<String> arguments, boolean offline) {

    /** Returns pip's variables: where it installs is ours to say, what it fetches from stays the user's. */
    Map<String, String> pipEnvironment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PIP_USER", "0");
        environment.put("PIP_REQUIRE_VIRTUALENV", "0");
        for (String elsewhere : List.of("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_DEPS", "PIP_DRY_RUN")) {
            environment.put(elsewhere, "");
        }
        indexUrl.ifPresent(url -> environment.put("PIP_INDEX_URL", url));
        return environment;
    }
}

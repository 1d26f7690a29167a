package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes virtual environments whose own pip can be used: the one of ensurepip, else the plugin's. */
final class VenvWithPip {

    private static final String ENSUREPIP_VERSION = "import ensurepip; print('ensurepip has pip', ensurepip.version())";

    /** The user's .pth files import modules; making an environment must not leave their bytecode behind. */
    private static final Map<String, String> QUIET = Map.of("PYTHONDONTWRITEBYTECODE", "1");

    /** As ensurepip does: where the user's pip installs, and what from, has no say in what is in our jar. */
    private static final Map<String, String> UNCONFIGURED =
            Map.of("PYTHONDONTWRITEBYTECODE", "1", "PIP_CONFIG_FILE", "/dev/null");

    private final Installation installation;
    private final PipWheel wheel;

    VenvWithPip(Installation installation, PipWheel wheel) {
        this.installation = installation;
        this.wheel = wheel;
    }

    /**
     * Makes an environment in a folder that is empty or absent.
     *
     * @param base the interpreter it is for
     * @param what what is made, for the message
     */
    void make(InterpreterInfo base, Path folder, String what) {
        Path directory = folder.resolveSibling("");
        boolean ensurepip = base.hasEnsurepip() && ensurepipIsOfUse(base, directory);
        List<String> venv = new ArrayList<>(List.of(base.executable().toString(), "-m", "venv"));
        if (!ensurepip) {
            // Debian and Ubuntu leave ensurepip out unless python3-venv is installed.
            venv.add("--without-pip");
        }
        venv.add(folder.toString());
        installation.run(venv, directory, QUIET, what);
        if (!ensurepip) {
            String file = wheel.file().toString();
            // Python runs what lies in a zip file; pip's own folder in it has a __main__.
            List<String> install = new ArrayList<>(List.of(
                    folder.resolve("bin").resolve("python").toString(), file + "/pip", "install", "--isolated"));
            install.addAll(List.of("--no-index", "--no-deps", "--no-cache-dir", "--force-reinstall"));
            install.addAll(List.of("--disable-pip-version-check", "--no-input", "--progress-bar", "off", file));
            installation.run(install, directory, UNCONFIGURED, what);
        }
    }

    /** Ubuntu 22.04's has pip 22.0.2, and 3.10 up to 3.10.8 has no newer one either. */
    private boolean ensurepipIsOfUse(InterpreterInfo base, Path directory) {
        return installation
                .answer(List.of(base.executable().toString(), "-c", ENSUREPIP_VERSION), directory, QUIET)
                // It stands in the log, too; hence the words.
                .map(says -> says.strip().replaceFirst("^.* ", ""))
                .flatMap(Version::parse)
                .filter(PipHome::isOfUse)
                .isPresent();
    }
}

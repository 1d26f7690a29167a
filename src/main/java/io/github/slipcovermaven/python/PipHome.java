package io.github.slipcovermaven.python;

import io.github.slipcovermaven.problem.EnvironmentAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Knows an interpreter whose pip can be used for another one: its own, or one of a small environment in the cache. */
final class PipHome {

    /** The first pip with {@code --report}; older ones cannot tell what they would install. */
    private static final Version OLDEST = Version.of("22.3");

    private final Installation installation;
    private final Path cache;

    PipHome(Installation installation, Path cache) {
        this.installation = installation;
        this.cache = cache;
    }

    /** Returns an interpreter of the same version and platform that has a usable pip. */
    Path pythonWithPip(InterpreterInfo python) {
        boolean own = python.installed("pip")
                .filter(version -> version.compareTo(OLDEST) >= 0)
                .isPresent();
        if (own) {
            return python.executable();
        }
        if (!python.hasEnsurepip()) {
            throw new ProblemException(EnvironmentAdvice.noEnsurepip(python.executable(), python.version()));
        }
        Path folder =
                cache.resolve("installers").resolve(Hash.of(List.of(python.identity(), "" + python.basePrefix())));
        BuildOnce.inPlace(folder, place -> {
            installation.run(
                    List.of(python.executable().toString(), "-m", "venv", "--clear", place.toString()),
                    place,
                    Map.of("PYTHONDONTWRITEBYTECODE", "1"),
                    "pip for Python " + python.version());
            return "pip\n";
        });
        return folder.resolve("bin").resolve("python");
    }
}

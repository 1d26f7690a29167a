package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Version;
import java.nio.file.Path;
import java.util.List;

/** Knows an interpreter whose pip can be used for another one: its own, or one of a small environment in the cache. */
public final class PipHome {

    /** The first pip with {@code --report}; older ones cannot tell what they would install. */
    private static final Version OLDEST = Version.of("22.3");

    private final VenvWithPip venvs;
    private final Path cache;

    public PipHome(Installation installation, Path cache) {
        this.venvs = new VenvWithPip(installation, new PipWheel(cache));
        this.cache = cache;
    }

    /** Tells whether that version of pip can do all that is asked of it. */
    static boolean isOfUse(Version pip) {
        return pip.compareTo(OLDEST) >= 0;
    }

    /** Tells whether the interpreter has a usable pip of its own. */
    public static boolean hasPipOfUse(InterpreterInfo python) {
        return python.installed("pip").filter(PipHome::isOfUse).isPresent();
    }

    /** Returns an interpreter of the same version and platform that has a usable pip. */
    Path pythonWithPip(InterpreterInfo python) {
        if (hasPipOfUse(python)) {
            return python.executable();
        }
        // With the wheel's hash: a later plugin with a newer pip makes another one.
        Path folder = cache.resolve("installers")
                .resolve(Hash.of(List.of(
                        python.identity(),
                        python.basePrefix().toString(),
                        String.valueOf(python.hasEnsurepip()),
                        PipWheel.SHA_256)));
        BuildOnce.Built built = BuildOnce.kept(folder, place -> {
            create(python, place, "pip for Python " + python.version());
            return "pip\n";
        });
        return built.place().resolve("bin").resolve("python");
    }

    /**
     * Makes a virtual environment, with a usable pip in it, in a folder that is empty or absent.
     *
     * @param base the interpreter it is for
     * @param what what is made, for the message
     */
    void create(InterpreterInfo base, Path folder, String what) {
        venvs.make(base, folder, what);
    }
}

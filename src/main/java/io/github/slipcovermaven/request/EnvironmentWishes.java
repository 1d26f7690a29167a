package io.github.slipcovermaven.request;

import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.request.Tool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the user says of the interpreter and its packages.
 *
 * @param python an executable or a version
 * @param virtualenv an existing environment
 * @param requirements files to install from
 * @param extras of the project
 * @param groups of the project
 * @param indexUrl package index; may hold credentials and is never printed
 * @param installArguments for the installer; never printed
 * @param offline whether nothing may be downloaded
 * @param notBefore what no lock pins is installed anew where it was installed before that
 * @param localRepository Maven's, beside whose artifacts environments are kept
 * @param siblings the folders of the build's modules, in its order
 */
public record EnvironmentWishes(
        Optional<String> python,
        Optional<Path> virtualenv,
        List<Path> requirements,
        List<String> extras,
        List<String> groups,
        Optional<String> indexUrl,
        List<String> installArguments,
        boolean offline,
        Instant notBefore,
        Path localRepository,
        List<Path> siblings) {

    /** Returns the wishes of who only looks for an interpreter: no environment is made. */
    public static EnvironmentWishes toFind(
            Optional<String> python,
            Optional<Path> virtualenv,
            Optional<String> indexUrl,
            boolean offline,
            Path localRepository) {
        return new EnvironmentWishes(
                python,
                virtualenv,
                List.of(),
                List.of(),
                List.of(),
                indexUrl,
                List.of(),
                offline,
                Instant.MIN,
                localRepository,
                List.of());
    }

    /** Returns what a look-up is asked for the module. */
    public PythonRequest request(ModuleLocation module, Path runtime, Path logs, List<Tool> tools) {
        return new PythonRequest(
                module.directory(),
                module.reactorRoot(),
                cache(),
                logs,
                runtime,
                siblings,
                python,
                virtualenv,
                requirements,
                extras,
                groups,
                indexUrl,
                installArguments,
                offline,
                tools,
                notBefore);
    }

    /** Returns which interpreter the user asks for, as a text that is the same for the same. */
    public String asked() {
        return python.orElse("") + "|" + virtualenv.map(Path::toString).orElse("");
    }

    /** Returns the wishes of who takes that interpreter and no other. */
    public EnvironmentWishes of(Path interpreter) {
        return new EnvironmentWishes(
                Optional.of(interpreter.toString()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                indexUrl,
                installArguments,
                offline,
                Instant.MIN,
                localRepository,
                List.of());
    }

    /** Returns the folder for what builds share on this machine; CI caches it together with the repository. */
    public Path cache() {
        return cache(localRepository);
    }

    /** Returns that folder beside a local repository. */
    public static Path cache(Path localRepository) {
        return localRepository.resolve(".cache").resolve("slipcover-maven");
    }
}

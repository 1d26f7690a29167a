package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.json.Documents;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the reports of a reactor are of, {@code reactor.json}. It also says that the reports beside it are ours.
 *
 * @param format {@value #FORMAT}
 * @param plugin this plugin's version
 * @param reactor the name of the top project
 * @param complete whether all modules are in it, whole
 * @param reasons why it is not complete, one sentence each
 * @param modules that are in it
 * @param lines how many lines ran, of how many
 * @param branches how many branches were taken, of how many
 */
public record ReactorFile(
        int format,
        String plugin,
        String reactor,
        boolean complete,
        List<String> reasons,
        List<Module> modules,
        Counter lines,
        Counter branches) {

    /** Its name in the folder of the reports. */
    public static final String NAME = "reactor.json";

    private static final int FORMAT = 1;

    /** Keeps unmodifiable copies. */
    public ReactorFile {
        reasons = List.copyOf(reasons);
        modules = List.copyOf(modules);
    }

    /**
     * A module that is in it.
     *
     * @param module its group and name, {@code group:artifact}
     * @param path of its folder; its files begin with that
     * @param lines of its own result
     * @param branches of its own result
     */
    public record Module(String module, String path, Counter lines, Counter branches) {}

    /**
     * Reads it from a folder of reports; empty where there is none.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when it is damaged
     */
    public static Optional<ReactorFile> read(Path folder) {
        return Documents.read(folder.resolve(NAME), ReactorFile.class, FORMAT);
    }

    /** Writes it. */
    static void write(Path folder, JoinedReactor joined) {
        List<Module> modules = joined.counted().stream()
                .map(module -> new Module(
                        module.member().id(),
                        joined.places().of(module.member().directory(), ""),
                        module.result().orElseThrow().lines(),
                        module.result().orElseThrow().branches()))
                .toList();
        Documents.write(
                folder.resolve(NAME),
                new ReactorFile(
                        FORMAT,
                        joined.request().reports().pluginVersion(),
                        joined.request().name(),
                        joined.reasons().isEmpty(),
                        joined.reasons(),
                        modules,
                        joined.coverage().lineCounter(),
                        joined.coverage().branchCounter()));
    }
}

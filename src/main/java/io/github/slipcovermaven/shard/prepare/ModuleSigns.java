package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.found.InputFolders;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What in a module's folders says that it has a result, or that {@code shard} could have made one. */
public final class ModuleSigns {

    private final Path module;
    private final Path output;

    /**
     * Looks at a module.
     *
     * @param module its folder
     * @param output where its shards and its result go
     */
    public ModuleSigns(Path module, Path output) {
        this.module = module;
        this.output = output;
    }

    /** Tells whether a run or a merge left something. */
    public boolean hasResult() {
        return Files.exists(output.resolve(MergeResults.NAME))
                || !ShardFolder.existing(output).isEmpty();
    }

    /**
     * Tells whether there is Python where {@code shard} would look for it.
     *
     * @param configured what {@code source} says, relative to the module
     */
    public boolean hasPython(List<String> configured) {
        return configured.stream().anyMatch(this::exists)
                || new SourceRoots(module).conventional().stream().anyMatch(ModuleSigns::holdsPython);
    }

    private boolean exists(String source) {
        return Files.exists(Names.in(module, source));
    }

    private static boolean holdsPython(Path folder) {
        AtomicBoolean found = new AtomicBoolean();
        FolderWalk.of(folder, name -> found.get() || name.equals("node_modules"), (file, attributes) -> {
            if (file.toString().endsWith(".py")) {
                found.set(true);
            }
        });
        return found.get();
    }

    /**
     * Returns the modules, as {@code group:artifact}, that these folders hold results of. What is wrong with the folders
     * is told by whoever merges them.
     */
    public static Set<String> modulesOf(List<Path> inputs) {
        Set<String> modules = new HashSet<>();
        try {
            for (ShardFolder folder : InputFolders.search(inputs).shards()) {
                Optional<RunRecord> record = RunRecords.read(folder.record());
                record.map(RunRecord::module)
                        .ifPresent(module -> modules.add(module.groupId() + ":" + module.artifactId()));
            }
        } catch (ProblemException e) {
            return modules;
        }
        return modules;
    }
}

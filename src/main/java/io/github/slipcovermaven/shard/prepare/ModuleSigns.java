package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.found.InputFolders;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What in a module's folders says that it has a result, or that {@code shard} could have made one. */
public final class ModuleSigns {

    private final Path module;
    private final Path shards;
    private final Path output;

    /**
     * Looks at a module.
     *
     * @param module its folder
     * @param shards where its shards go
     * @param output where its result goes
     */
    public ModuleSigns(Path module, Path shards, Path output) {
        this.module = module;
        this.shards = shards;
        this.output = output;
    }

    /** Tells whether a run or a merge left something. */
    public boolean hasResult() {
        return Files.exists(output.resolve(MergeResults.NAME))
                || !ShardFolder.existing(shards).isEmpty();
    }

    /** Removes what would pass for a result of what is there no more; nobody takes the reports beside it for one. */
    public void forgetResult() {
        try {
            Files.deleteIfExists(output.resolve(MergeResults.NAME));
            for (ShardFolder shard : ShardFolder.existing(shards)) {
                FileTree.delete(shard.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tells whether there is Python where {@code shard} would look for it.
     *
     * @param configured what {@code source} and {@code tests} say, relative to the module
     */
    public boolean hasPython(List<String> configured) {
        return configured.stream().map(place -> Names.in(module, place)).anyMatch(PythonFiles::areIn)
                || !new SourceRoots(module).conventional().isEmpty();
    }

    /**
     * Tells whether there are tests of the module's own, whatever became of what they test. Scripts beside them, as every
     * repository has some, say nothing.
     */
    public boolean hasTests() {
        return PythonFiles.areTestsIn(module);
    }

    /**
     * Tells whether these folders are of others: they hold results of modules, this one's is not among them, and there is
     * nothing that could be anybody's. What is wrong with the folders is told by whoever merges them.
     *
     * @param module as {@code group:artifact}
     */
    public static boolean areOfOthers(List<Path> inputs, String module) {
        try {
            InputFolders found = InputFolders.search(inputs);
            Set<String> modules = modulesOf(found);
            return !modules.isEmpty()
                    && !modules.contains(module)
                    && found.plain().isEmpty()
                    && found.withoutRecord().isEmpty();
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Returns the modules, as {@code group:artifact}, that these folders hold results of; none where something is wrong. */
    public static Set<String> modulesOf(List<Path> inputs) {
        try {
            return modulesOf(InputFolders.search(inputs));
        } catch (ProblemException e) {
            return Set.of();
        }
    }

    private static Set<String> modulesOf(InputFolders found) {
        Set<String> modules = new HashSet<>();
        for (ShardFolder folder : found.shards()) {
            Optional<RunRecord> record = RunRecords.read(folder.record());
            record.map(RunRecord::module)
                    .ifPresent(module -> modules.add(module.groupId() + ":" + module.artifactId()));
        }
        return modules;
    }
}

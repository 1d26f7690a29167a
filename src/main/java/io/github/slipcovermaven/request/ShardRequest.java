package io.github.slipcovermaven.request;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.python.request.Tool;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the shard use case is asked to do.
 *
 * @param module the module
 * @param executionId Maven's id of the execution
 * @param part which part of the suite
 * @param folders where results go
 * @param measuring what is measured
 * @param selection which tests run
 * @param workers how many workers there are, and how long they have
 * @param isolation what each of them gets for itself
 * @param limits what the machine is to bear
 * @param leniency what does not fail the build
 * @param python which interpreter and packages
 * @param pluginVersion for the record and the reports
 */
public record ShardRequest(
        ModuleLocation module,
        String executionId,
        Part part,
        OutputFolders folders,
        Measuring measuring,
        TestSelection selection,
        WorkerRules workers,
        Isolation isolation,
        WorkerLimits limits,
        Leniency leniency,
        EnvironmentWishes python,
        String pluginVersion) {

    /** Returns where everything of this shard goes. */
    public ShardFolder folder() {
        return ShardFolder.of(folders.output(), executionId, part.slice());
    }

    /** Returns the packages that a run needs, the engine first. */
    public List<Tool> tools() {
        return Stream.concat(
                        measuring.engine().tools().stream(),
                        selection.runner().tools().stream().map(Tool::new))
                .toList();
    }
}

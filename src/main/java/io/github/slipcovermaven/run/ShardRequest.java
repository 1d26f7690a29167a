package io.github.slipcovermaven.run;

/**
 * What the shard use case is asked to do.
 *
 * @param module the module
 * @param executionId Maven's id of the execution
 * @param folders where results go
 * @param measuring what is measured
 * @param selection which tests run
 * @param workers how many workers there are, and how long they have
 * @param isolation what each of them gets for itself
 * @param leniency what does not fail the build
 * @param python which interpreter and packages
 * @param pluginVersion for the record and the reports
 */
public record ShardRequest(
        ModuleLocation module,
        String executionId,
        OutputFolders folders,
        Measuring measuring,
        TestSelection selection,
        WorkerRules workers,
        Isolation isolation,
        Leniency leniency,
        EnvironmentWishes python,
        String pluginVersion) {}

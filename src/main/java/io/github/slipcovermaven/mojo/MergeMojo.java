package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Merges the artifacts and journals of the module's shards into one result and writes the reports. Needs
 * no Python (but for a <code>.coverage</code> of what SlipCover measured), and with <code>inputs</code> no POM. Refuses
 * what is missing, damaged, doubled, mixed or incomplete.
 *
 * @since 0.1.0
 */
@Mojo(name = "merge", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
public class MergeMojo extends AbstractReportingMojo {

    /**
     * Lets an incomplete result through. Every report then says what is missing, and <code>check</code>
     * still fails unless it has this flag too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.allowIncomplete", defaultValue = "false")
    private boolean allowIncomplete;

    /**
     * How many artifacts without a record (JSON or data files that belong to no shard) <code>inputs</code> must
     * hold. Another number is refused; without it <code>check</code> fails on such artifacts, because nothing
     * says how many there should be. Shards with a <code>run.json</code> say that themselves and do not count.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.expectedShards")
    private @Nullable Integer expectedShards;

    /**
     * A file in which the checkout keeps what the tests took, to be committed. When the shards of a CI matrix are merged
     * (<code>shard</code>), it is brought up to date; the jobs themselves only read it, and all must read the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.durationsFile")
    private @Nullable File durationsFile;

    /**
     * The interpreter that turns what SlipCover measured into a <code>.coverage</code> (<code>formats</code>): an
     * executable, or a version such as <code>3.12</code>. By default the one that ran the tests, where they ran here;
     * else the module's environment, else the first Python on the path. Where it has no coverage.py, or one before 7.6.4,
     * that is brought along in a folder beside it. Everything else is merged without Python.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.python")
    private @Nullable String python;

    /**
     * An existing virtual environment in place of <code>python</code>. It is not changed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.virtualenv")
    private @Nullable File virtualenv;

    /**
     * Package index from which coverage.py comes, where it is asked for (<code>formats</code>) and absent. By default the
     * one that pip is configured for.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.indexUrl")
    private @Nullable String indexUrl;

    @Override
    protected Optional<String> idleReason() {
        return leftToTheMergingJob();
    }

    @Override
    protected void perform() {
        if (!leftToCheck().isAny()) {
            merge(allowIncomplete);
            return;
        }
        // What was started for the tests is brought down after this goal, perhaps; the check fails all the same.
        try {
            merge(true);
        } catch (ProblemException e) {
            console().warn(e.problem().message());
        }
    }

    private void merge(boolean incompleteToo) {
        new MergeUseCase(console())
                .run(
                        new MergeRequest(
                                moduleIfAny(),
                                currentFolder(),
                                source(),
                                Optional.ofNullable(durationsFile)
                                        .map(file -> currentFolder().resolve(Given.path(file))),
                                EnvironmentWishes.toFind(
                                        Optional.ofNullable(python),
                                        Optional.ofNullable(virtualenv).map(Given::path),
                                        Optional.ofNullable(indexUrl),
                                        session.isOffline(),
                                        Path.of(session.getLocalRepository().getBasedir())),
                                incompleteToo),
                        reports());
    }

    private MergeSource source() {
        if (expectedShards != null && expectedShards < 0) {
            throw new ProblemException(ParameterAdvice.negative("expectedShards", expectedShards));
        }
        return inputs().isEmpty()
                ? new MergeSource.ThisBuild(shardsRoot(), executions().expected(), buildStart())
                : new MergeSource.Inputs(
                        inputs(),
                        executions().expected(),
                        expectedShards == null ? OptionalInt.empty() : OptionalInt.of(expectedShards),
                        pathMappings(),
                        new SessionModules(session, mojoExecution).build(module().reactorRoot()));
    }
}

package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.run.MergeRequest;
import io.github.slipcovermaven.run.MergeUseCase;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Merges the artifacts and journals of the module's shards into one result and writes the reports. Needs
 * no Python. Refuses what is missing, damaged or incomplete.
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

    @Override
    protected void perform() {
        new MergeUseCase(console())
                .run(new MergeRequest(module(), shardsRoot(), executions().expected(), allowIncomplete), reports());
    }
}

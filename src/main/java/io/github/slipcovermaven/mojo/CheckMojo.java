package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.check.CheckUseCase;
import io.github.slipcovermaven.request.CheckRequest;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Judges the merged result. Never passes on absent or incomplete data. Without a minimum it judges
 * completeness only, and says so.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CheckMojo extends AbstractSlipcoverMojo {

    /**
     * The least coverage that passes, in percent of lines and branches together: <code>97</code> or
     * <code>97%</code>. Compared exactly, never rounded. A value in (0,1] without a percent sign is an
     * error, and so is an empty one; <code>0</code> switches the gate off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.minimum")
    private @Nullable String minimum;

    /**
     * Whether a violation fails the build; otherwise it is a warning. Absent or incomplete data fail it
     * all the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.haltOnFailure", defaultValue = "true")
    private boolean haltOnFailure;

    /**
     * Judges an incomplete result, too. <code>merge</code> must have let it through.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.allowIncomplete", defaultValue = "false")
    private boolean allowIncomplete;

    @Override
    protected Optional<String> idleReason() {
        return leftToTheMergingJob();
    }

    @Override
    protected void perform() {
        new CheckUseCase(console())
                .run(new CheckRequest(
                        moduleIfAny(),
                        currentFolder(),
                        buildStart(),
                        outputDirectory(),
                        Optional.ofNullable(minimum),
                        haltOnFailure,
                        allowIncomplete));
    }
}

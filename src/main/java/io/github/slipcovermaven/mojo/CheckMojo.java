package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.check.CheckUseCase;
import io.github.slipcovermaven.ci.CiServers;
import io.github.slipcovermaven.ci.Telling;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.ReactorRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges the merged result. Never passes on absent or incomplete data. Without a minimum it judges
 * completeness only, and says so.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CheckMojo extends AbstractGatedMojo {

    private static final String VARIABLE = "env.";

    /**
     * Raises the <code>baseline</code> to what the coverage is now, where that is higher: <code>true</code> (without a value,
     * too) the module's entry, and those of its files where it has some; <code>files</code> gives each of its files an
     * entry. Nothing is ever lowered. What falls short of the baseline or of a limit fails the build all the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.updateBaseline", defaultValue = "false")
    private String updateBaseline;

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

    /**
     * Whether the CI server that runs the build is told in its own language, past Maven's log: GitHub, TeamCity, Azure
     * Pipelines and GitLab are known by the variables that they set. <code>auto</code>, or <code>none</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.ciMessages", defaultValue = "auto")
    private String ciMessages;

    @Override
    protected Optional<String> idleReason() {
        return leftToTheMergingJob();
    }

    @Override
    protected Optional<ReactorRequest.Judged> judged() {
        return Optional.of(new ReactorRequest.Judged(gate(), haltOnFailure, allowIncomplete, telling()));
    }

    @Override
    protected void perform() {
        CheckRequest request = new CheckRequest(
                moduleIfAny(),
                currentFolder(),
                buildStart(),
                outputDirectory(),
                gate(),
                BaselineUpdate.of(updateBaseline),
                haltOnFailure,
                allowIncomplete,
                telling());
        CheckUseCase check = new CheckUseCase(console());
        leftToCheck().take().ifPresent(problem -> check.refuse(request, problem));
        check.run(request);
    }

    private Telling telling() {
        return SessionReactor.telling(session, CiServers.of(ciMessages, variables()), console());
    }

    /** Returns the environment's variables, as Maven has them. */
    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        session.getSystemProperties().forEach((name, value) -> {
            if (name.toString().startsWith(VARIABLE)) {
                variables.put(name.toString().substring(VARIABLE.length()), value.toString());
            }
        });
        return variables;
    }
}

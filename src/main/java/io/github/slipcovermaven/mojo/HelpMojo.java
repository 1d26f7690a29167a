package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.mojo.help.HelpText;
import io.github.slipcovermaven.problem.ProblemException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the goals are for, and with <code>-Ddetail</code> their parameters; those of one with
 * <code>-Dgoal=shard</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public class HelpMojo extends AbstractMojo {

    /**
     * Whether the parameters are shown, too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "detail", defaultValue = "false")
    private boolean detail;

    /**
     * The goal to show. By default all are.
     *
     * @since 0.1.0
     */
    @Parameter(property = "goal")
    private @Nullable String goal;

    /**
     * How long a line may be.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lineLength", defaultValue = "80")
    private int lineLength;

    /**
     * By how many columns what belongs to something is indented.
     *
     * @since 0.1.0
     */
    @Parameter(property = "indentSize", defaultValue = "2")
    private int indentSize;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            getLog().info(new HelpText(
                            mojoExecution.getMojoDescriptor().getPluginDescriptor(),
                            detail,
                            lineLength,
                            Math.max(0, indentSize))
                    .of(Given.text(goal)));
        } catch (ProblemException e) {
            AbstractSlipcoverMojo.throwAsMaven(e);
        }
    }
}

package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.mojo.cache.CacheableMojo;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.Part;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals share: skipping, and how a problem becomes Maven's failure or error. */
abstract class AbstractSlipcoverMojo extends CacheableMojo {

    private static final String UNRESOLVED = "${project.basedir}";

    // Of Maven's core, and so without a scope of their own; @Component is deprecated, and Maven 4 has no container to
    // ask.
    @Inject
    private @Nullable LifecycleExecutor planner;

    @Inject
    private @Nullable BuildPluginManager runner;

    /** Where the shards are kept; only the reports can be moved. */
    @Parameter(defaultValue = "${project.build.directory}/slipcover", readonly = true, required = true)
    private File shardsRoot;

    /**
     * Skips this goal. A skipped <code>shard</code> leaves no old result behind, and <code>check</code>
     * then says "skipped", not "passed".
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Folder of the reports: <code>coverage.json</code>, <code>coverage.xml</code>,
     * <code>lcov.info</code>, <code>summary.txt</code>, <code>summary.md</code>, and of
     * <code>result.json</code>, which <code>check</code> judges. Configure it for the plugin, not for one
     * execution, so that all goals see the same folder.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "slipcover.outputDirectory",
            defaultValue = "${project.build.directory}/slipcover",
            required = true)
    private File outputDirectory;

    /**
     * Which part of the suite this build runs: <code>2/8</code> for the second of eight jobs of a CI matrix, each with
     * another number. By default all of it. What each job runs follows from the checkout alone; <code>merge</code> and
     * <code>check</code> are then left to a job that merges what the others uploaded (<code>inputs</code>).
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.shard")
    private @Nullable String shard;

    /**
     * Folders to merge from instead of this build's own, as a CI matrix left them: shards are found by their
     * <code>run.json</code> in whatever nesting, those of other modules are named and ignored. SlipCover's
     * JSON, or coverage.py's JSON and data files, that belong to no shard are found by their content, merged
     * too, and stamped unproven. Relative to the module's folder. With it
     * <code>merge</code> and <code>check</code> do their work in spite of <code>shard</code>, and a skipped
     * <code>shard</code> leaves the folders alone.
     *
     * <pre>{@code
     * <inputs>
     *   <folder>from-the-matrix</folder>
     * </inputs>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.inputs")
    private @Nullable List<File> inputs;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            Optional<String> remark = beginUncached();
            SessionModules modules = new SessionModules(session, mojoExecution);
            if (!modules.isThisOneAlone()) {
                inEach(modules.concerned(inputs()));
                return;
            }
            executions().been().add(Schedule.name(mojoExecution));
            if (isParentAlone()) {
                console().info("Skipped: a parent without Python of its own.");
                return;
            }
            remark.ifPresent(console()::info);
            Optional<String> reason = skipReason();
            if (reason.isEmpty()) {
                SessionSlips.tell(session, project, mojoExecution, console());
                // Before the goal looks whether it has anything to do: what is void could be what says so.
                SessionParameters.refuseVoid(session, project, mojoExecution);
                reason = idleReason();
            }
            if (reason.isPresent()) {
                console().info("Skipped: " + reason.get() + ".");
                skipped(reason.get());
            } else {
                schedule().outOfOrder(planner, executions().been()).ifPresent(early -> {
                    console().error(early.message()); // Maven 4.0.0-rc-6 may fail itself before it does
                    throw new ProblemException(early);
                });
                begin();
                perform();
                end();
            }
        } catch (ProblemException e) {
            throwAsMaven(e);
        }
    }

    /** Fails as Maven tells the two kinds apart. */
    protected static void throwAsMaven(ProblemException e) throws MojoExecutionException, MojoFailureException {
        if (e.problem().kind() == Problem.Kind.SHORTFALL) {
            throw new MojoFailureException(e.getMessage(), e);
        }
        throw new MojoExecutionException(e.getMessage(), e);
    }

    /** Runs the goal in each of the modules that it was called for by its name. */
    protected void inEach(List<MavenProject> modules) throws MojoExecutionException, MojoFailureException {
        new EachModule(
                        session,
                        mojoExecution,
                        Objects.requireNonNull(planner, "injected by Maven"),
                        Objects.requireNonNull(runner, "injected by Maven"),
                        getLog())
                .run(modules);
    }

    /** Tells whether the project only passes the goal on to its modules. */
    protected boolean isParentAlone() {
        return false;
    }

    /** The goal is about to do its work. */
    protected void begin() {}

    /** The goal has done its work. */
    protected void end() throws MojoExecutionException, MojoFailureException {}

    /** Returns why the goal does nothing, in words that continue "Skipped: ". */
    protected Optional<String> skipReason() {
        return skip ? Optional.of("slipcover.skip is set") : Optional.empty();
    }

    /** Returns why there is nothing to do for the goal, in the same way. */
    protected Optional<String> idleReason() {
        return Optional.empty();
    }

    /** Makes sure that nothing old can pass in the place of what was skipped. */
    protected void skipped(String reason) {}

    /** Does the work. */
    protected abstract void perform();

    protected final Console console() {
        return consoleOf(project);
    }

    /** Returns where it is told what happens to a project; with others at the same time each line says of which. */
    protected final Console consoleOf(MavenProject one) {
        return new MavenConsole(
                getLog(),
                Terminal.of(session),
                Terminal.isParallel(session) ? Optional.of(one.getArtifactId()) : Optional.empty());
    }

    protected final ModuleLocation module() {
        Path directory = project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
        Path root = session.getRequest().getMultiModuleProjectDirectory() == null
                ? directory
                : session.getRequest().getMultiModuleProjectDirectory().toPath();
        return new ModuleLocation(
                project.getGroupId(),
                project.getArtifactId(),
                project.getName(),
                directory.toAbsolutePath().normalize(),
                root.toAbsolutePath().normalize());
    }

    /** Returns the module, which there is none of where Maven was started without a POM. */
    protected final Optional<ModuleLocation> moduleIfAny() {
        return project.getBasedir() == null ? Optional.empty() : Optional.of(module());
    }

    /** Returns the module's folder, or without a POM the one that Maven was started in. */
    protected final Path currentFolder() {
        return module().directory();
    }

    /** Returns when this build began: what ran since then ran in this checkout. */
    protected final Optional<Instant> buildStart() {
        return Optional.ofNullable(session.getRequest().getStartTime()).map(Date::toInstant);
    }

    protected final Part part() {
        return Part.parse(Optional.ofNullable(shard).filter(text -> !text.isBlank()));
    }

    /** Returns the folders to merge from; empty for this build's own. */
    protected final List<Path> inputs() {
        return inputs == null
                ? List.of()
                : inputs.stream()
                        .filter(Objects::nonNull) // of "a,,b" on the command line
                        .map(folder ->
                                currentFolder().resolve(Given.path(folder)).normalize())
                        .toList();
    }

    /** Returns why there is nothing to merge or to judge yet: this build has a part of it only. */
    protected final Optional<String> leftToTheMergingJob() {
        return part().isWhole() || !inputs().isEmpty()
                ? Optional.empty()
                : Optional.of("this build runs shard " + part().name() + " alone; left to the merging job (inputs)");
    }

    protected final Path shardsRoot() {
        return place(shardsRoot);
    }

    protected final Path outputDirectory() {
        return place(outputDirectory);
    }

    /** Without a POM Maven's stub of a project leaves this expression of its build folder as it stands. */
    private Path place(File folder) {
        String path = folder.getPath();
        int start = path.indexOf(UNRESOLVED);
        Path place = start < 0
                ? Given.path(folder)
                : Names.in(currentFolder(), path.substring(Math.min(path.length(), start + UNRESOLVED.length() + 1)));
        return place.toAbsolutePath().normalize();
    }

    /** Returns what the module's shards leave to its check. */
    protected final LeftToCheck leftToCheck() {
        return new LeftToCheck(getPluginContext());
    }

    protected final Schedule schedule() {
        return new Schedule(session, project, mojoExecution);
    }

    /** Tells whether a check of this plugin comes after this goal in the module's build. */
    protected final boolean isCheckAhead() {
        return schedule().isCheckAhead(planner);
    }

    protected final Executions executions() {
        return new Executions(project, mojoExecution, getPluginContext());
    }

    protected final String pluginVersion() {
        return mojoExecution.getMojoDescriptor().getPluginDescriptor().getVersion();
    }
}

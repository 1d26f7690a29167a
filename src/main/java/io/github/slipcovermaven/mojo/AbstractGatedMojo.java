package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.ReactorRequest;
import io.github.slipcovermaven.shard.prepare.ModuleSigns;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What the goals share that know what a result is judged by: {@code check} decides, {@code merge} shows it in the reports,
 * and {@code shard} refuses what makes no sense before the tests run.
 */
abstract class AbstractGatedMojo extends AbstractSlipcoverMojo {

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
     * Further limits, in the shape of JaCoCo's:
     * <pre>{@code
     * <rules>
     *   <rule>
     *     <element>FILE</element>
     *     <includes>
     *       <include>src/shop/**</include>
     *     </includes>
     *     <limits>
     *       <limit>
     *         <counter>LINE</counter>
     *         <value>COVEREDRATIO</value>
     *         <minimum>0.8</minimum>
     *       </limit>
     *     </limits>
     *   </rule>
     * </rules>
     * }</pre>
     * <code>element</code> is <code>PROJECT</code> (or <code>BUNDLE</code>: the module, the default),
     * <code>PACKAGE</code> (the files directly in one folder), <code>FILE</code>, or <code>REACTOR</code>.
     * <code>includes</code> and <code>excludes</code> are patterns on paths relative to the module; they choose the files
     * or packages that are judged, and for <code>PROJECT</code> the files that are summed. <code>counter</code> is
     * <code>TOTAL</code> (lines and branches, the default), <code>LINE</code> or <code>BRANCH</code>; <code>value</code>
     * is <code>COVEREDRATIO</code> (the default), <code>MISSEDRATIO</code>, <code>COVEREDCOUNT</code>,
     * <code>MISSEDCOUNT</code>, <code>TOTALCOUNT</code> or <code>LOSTCOUNT</code> (<code>compareWith</code>);
     * <code>minimum</code> and <code>maximum</code> are
     * ratios from 0 to 1 or percentages with their sign, or whole numbers for counts.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<Rule> rules;

    /**
     * A file of more rules, which modules can share: XML whose root is <code>rules</code>, in the shape of the parameter
     * of that name. A path relative to the module or to the reactor's root, or a file in an artifact among the plugin's
     * <code>dependencies</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.rulesFile")
    private @Nullable String rulesFile;

    /**
     * Whether a limit that nothing is held against fails the build: a pattern that matches no file any more, a limit on
     * branches where none were measured. Otherwise it is a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.failIfRuleMatchesNothing", defaultValue = "false")
    private boolean failIfRuleMatchesNothing;

    /**
     * A file in the repository that keeps what the coverage came to, which it must not fall below: of each module, and
     * where they were asked for of each file. Modules can share it. It is only ever raised, and only by
     * <code>updateBaseline</code>. Relative to the module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.baseline")
    private @Nullable File baseline;

    /**
     * By how many percentage points coverage may be below the <code>baseline</code>: <code>0.1%</code>. By default by none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.baselineTolerance")
    private @Nullable String baselineTolerance;

    /**
     * A revision, such as <code>origin/main</code>: the lines that have changed since this branch left it, committed or not,
     * are judged by <code>changedMinimum</code>, and told without it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.changedSince")
    private @Nullable String changedSince;

    /**
     * The least coverage of the changed lines that passes, in percent: <code>80</code> or <code>80%</code>. Only lines that
     * can be executed count, and no branches, as for diff-cover.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.changedMinimum")
    private @Nullable String changedMinimum;

    /**
     * The folder of an earlier result, its <code>result.json</code> beside its <code>coverage.json</code>, as the build of the
     * main branch made it: what ran then, has not changed and does not run any more is told first, and can be limited by a
     * rule (<code>LOSTCOUNT</code>). Or a <code>coverage.json</code> alone, of SlipCover or coverage.py, with
     * <code>compareRevision</code>. Relative to the module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.compareWith")
    private @Nullable File compareWith;

    /**
     * The commit that <code>compareWith</code> is of, where its result does not say so itself: a <code>coverage.json</code>
     * alone never does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.compareRevision")
    private @Nullable String compareRevision;

    /**
     * Where folders that artifacts without a record, or a <code>coverage.json</code> to compare with, name are in this
     * module, as <code>recorded=here</code>:
     * <code>/home/ci/build/shop=.</code>, <code>shop=src/shop</code>, or <code>.=src</code> for all relative
     * paths. Of several that fit the longest counts. Needed only where the paths alone do not tell: where they
     * do not, and what they name is ambiguous, the goal fails and says so. Shards know where they ran.
     *
     * <pre>{@code
     * <pathMappings>
     *   <mapping>/home/ci/build/shop=.</mapping>
     * </pathMappings>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.pathMappings")
    private @Nullable List<String> pathMappings;

    /**
     * Merges the results of all modules, when the last of them has ended, and judges the rules for <code>REACTOR</code>.
     * The reports are in the output folder of the project that Maven was started for; where that has Python of its own, in
     * <code>reactor</code> below it. To be set in the POM that the modules inherit, for all goals. Modules that
     * <code>skip</code> are no part of it; with others missing the rules fail.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.aggregate", defaultValue = "false")
    private boolean aggregate;

    @Override
    protected final boolean isParentAlone() {
        return project.getBasedir() != null
                && new SessionReactor(session, mojoExecution).members().isWithoutCode(project)
                && passesOver(new ModuleSigns(currentFolder(), shardsRoot(), outputDirectory()));
    }

    /**
     * Tells whether the goal has nothing to do in a parent: what the user merged there by name is judged, and what the
     * modules left elsewhere is theirs.
     */
    protected boolean passesOver(ModuleSigns parent) {
        return !inputs().isEmpty() || !parent.hasResult();
    }

    @Override
    protected final void begin() {
        ofReactor().ifPresent(goal -> goal.begin(outputDirectory(), formats()));
    }

    @Override
    protected final void end() throws MojoExecutionException, MojoFailureException {
        Optional<ReactorGoal> goal = ofReactor();
        if (goal.isPresent()) {
            goal.get().end();
        }
    }

    @Override
    protected final void inEach(List<MavenProject> modules) throws MojoExecutionException, MojoFailureException {
        Optional<ReactorGoal> goal =
                ofReactor(modules).filter(any -> leftToTheMergingJob().isEmpty());
        goal.ifPresent(any -> any.callInEach(modules));
        try {
            super.inEach(modules);
        } catch (ProblemException e) {
            goal.ifPresent(ReactorGoal::calledInVain);
            throw e;
        }
        if (goal.isPresent()) {
            goal.get().calledInEach();
        }
    }

    private Optional<ReactorGoal> ofReactor() {
        return aggregate && project.getBasedir() != null ? Optional.of(reactorGoal()) : Optional.empty();
    }

    /** The project that Maven was started for need not be the modules' parent. */
    private Optional<ReactorGoal> ofReactor(List<MavenProject> modules) {
        return ofReactor().or(() -> Optional.of(reactorGoal()).filter(goal -> goal.aggregatesAny(modules)));
    }

    private ReactorGoal reactorGoal() {
        MavenProject top = new SessionReactor(session, mojoExecution).members().top();
        return new ReactorGoal(session, project, mojoExecution, consoleOf(top), this::judged);
    }

    /** Returns the reports that are asked for; empty where the goal does not say. */
    protected List<String> formats() {
        return List.of();
    }

    /** Returns how the goal judges; empty where it does not. */
    protected Optional<ReactorRequest.Judged> judged() {
        return Optional.empty();
    }

    /** Returns where folders that were recorded elsewhere are here. */
    protected final List<String> pathMappings() {
        return Given.all(pathMappings);
    }

    /** Returns what a result is judged by. */
    protected final GateRequest gate() {
        refuseAlone();
        ModuleLocation module = module();
        return new GateRequest(
                Optional.ofNullable(minimum),
                new GateRequest.Rules(
                        Rule.texts(rules),
                        Given.text(rulesFile),
                        List.of(module.directory(), module.reactorRoot()),
                        failIfRuleMatchesNothing),
                Optional.ofNullable(baseline)
                        .map(file -> new GateRequest.KeptBaseline(
                                currentFolder().resolve(Given.path(file)), Optional.ofNullable(baselineTolerance))),
                Optional.ofNullable(changedSince)
                        .map(since -> new GateRequest.ChangedLines(since, Optional.ofNullable(changedMinimum))),
                Optional.ofNullable(compareWith)
                        .map(folder -> new GateRequest.Base(
                                currentFolder().resolve(Given.path(folder)),
                                Given.text(compareRevision),
                                pathMappings())),
                aggregate);
    }

    /** A parameter that means nothing without another one. */
    private void refuseAlone() {
        if (baseline == null && baselineTolerance != null) {
            throw new ProblemException(GateAdvice.toleranceWithoutBaseline());
        }
        if (changedSince == null && changedMinimum != null) {
            throw new ProblemException(GateAdvice.changedMinimumWithoutSince());
        }
        if (compareWith == null && compareRevision != null) {
            throw new ProblemException(CompareAdvice.compareRevisionAlone());
        }
    }
}

package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.judge.Criteria;
import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.IsolationParser;
import io.github.slipcovermaven.request.Leniency;
import io.github.slipcovermaven.request.Measuring;
import io.github.slipcovermaven.request.OutputFolders;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.request.WorkerLimits;
import io.github.slipcovermaven.request.WorkerRules;
import io.github.slipcovermaven.request.WorkerRulesParser;
import io.github.slipcovermaven.shard.ShardUseCase;
import io.github.slipcovermaven.shard.prepare.ModuleSigns;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs the module's pytest or behave suite on parallel workers under SlipCover. Every worker keeps a journal of
 * first hits, so that the coverage of a worker that dies is not lost. Fails on failing tests, and on
 * anything that makes the coverage incomplete, after everything is written.
 *
 * @since 0.1.0
 */
@Mojo(name = "shard", defaultPhase = LifecyclePhase.TEST, threadSafe = true)
public class ShardMojo extends AbstractReportingMojo {

    /**
     * Skips the tests, as Maven skips the running of Java tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /**
     * Skips the tests, as Maven skips the compiling and running of Java tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /**
     * Skips the tests of an execution that is bound to <code>pre-integration-test</code> or
     * <code>integration-test</code>, as failsafe does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /**
     * Leaves the failure of this goal to the <code>check</code> that comes after it in the build, which fails with the same
     * words: what <code>pre-integration-test</code> has started is brought down first. By default <code>true</code> for an
     * execution that is bound to that phase or to <code>integration-test</code>. Where no <code>check</code> comes after it
     * (<code>mvn integration-test</code>, a <code>check</code> that is skipped, one shard of several), the goal fails
     * itself.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.failInCheck")
    private @Nullable Boolean failInCheck;

    /**
     * What runs the tests: <code>pytest</code> or <code>behave</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.runner", defaultValue = "pytest")
    private String runner;

    /**
     * How many workers run the tests: a number, or <code>auto</code> for one per usable core, or fewer where the
     * durations of earlier runs predict that more would hardly end before. With
     * <code>1</code> the suite runs in one process, as plain <code>python -m pytest</code> does. By default
     * <code>auto</code>; for behave what the environment variable <code>BEHAVE_COVERAGE_CHUNKS</code> says, else
     * <code>1</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.workers")
    private @Nullable String workers;

    /**
     * How many workers all modules of the reactor may have at a time, with <code>-T</code>. A module whose workers would
     * be too many waits for others to end. By default one per usable core, or as many as this module's
     * <code>workers</code> asks for.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.maxWorkers")
    private @Nullable String maxWorkers;

    /**
     * How much memory a worker takes, such as <code>512m</code> or <code>2g</code>: with <code>workers=auto</code> there
     * are no more workers than fit into the memory that is left. By default what the largest one took in the last run on
     * this machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.workerMemory")
    private @Nullable String workerMemory;

    /**
     * How tests reach the workers: <code>xdist</code> hands them out one by one with pytest-xdist; with
     * <code>files</code> each worker is a pytest process with test files of its own, which is often much faster.
     * <code>auto</code> takes <code>files</code> where the durations of earlier runs predict an earlier end, and says
     * which and why.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.distribution", defaultValue = "auto")
    private String distribution;

    /**
     * A file in which the checkout keeps what the tests took, to be committed. It is read for the plan, and brought up
     * to date by every run, or, where <code>shard</code> divides the suite, by <code>merge</code>. Without it the figures are kept beside the local repository only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.durationsFile")
    private @Nullable File durationsFile;

    /**
     * pytest-xdist's <code>--dist</code>: <code>load</code>, <code>loadscope</code>,
     * <code>loadfile</code>, <code>loadgroup</code>, <code>worksteal</code>, <code>each</code> or
     * <code>no</code>. By default xdist's own default for several workers, <code>load</code>; <code>loadfile</code>
     * with a plugin that lets tests depend on others of their file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.distMode")
    private @Nullable String distMode;

    /**
     * Where the workers run, in pytest-xdist's own words (its <code>--tx</code>): <code>4*popen</code>,
     * <code>popen//python=/usr/bin/python3.12</code>, <code>ssh=build2//python=python3.11//chdir=/var/tmp/work</code>.
     * It takes the place of <code>workers</code>; several are separated by commas on the command line.
     * <code>distMode</code> is <code>load</code> here, which shares the tests out, or <code>each</code>, which runs
     * all of them in each. Every interpreter is asked before the run whether it has what it needs.
     *
     * <pre>{@code
     * <tx>
     *   <spec>4*popen</spec>
     *   <spec>ssh=build2//python=python3.11//chdir=/var/tmp/work</spec>
     * </tx>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.tx")
    private @Nullable List<String> tx;

    /**
     * How many workers may be replaced after they died. When the number is used up the run ends, and what
     * has not run is named.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.maxWorkerRestarts", defaultValue = "3")
    private int maxWorkerRestarts;

    /**
     * How many times a test that was lost to a dead worker is run again, in a fresh worker.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.rerunLost", defaultValue = "1")
    private int rerunLost;

    /**
     * The most that the whole run may take, in seconds; 0 for no limit. Then the running tests are named
     * and all processes are ended.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.timeout", defaultValue = "0")
    private int timeout;

    /**
     * The most that may pass without a finished test, in seconds; 0 for no limit. Then the running tests
     * are named and all processes are ended.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.stallTimeout", defaultValue = "1800")
    private int stallTimeout;

    /**
     * Roots of the measured code, relative to the module. By default <code>src/main/python</code>, else
     * <code>src</code>, else the top-level packages that are not tests. Files below that no test imports
     * count as missed.
     *
     * <pre>{@code
     * <source>
     *   <folder>src/main/python</folder>
     * </source>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.source")
    private @Nullable List<String> source;

    /**
     * Patterns of files that do not count, as SlipCover's <code>--omit</code> reads them: relative to the
     * module unless they begin with <code>*</code>. By default <code>omit</code> of
     * <code>[tool.slipcover]</code>.
     *
     * <pre>{@code
     * <omit>
     *   <pattern>src/main/python/shop/_version.py</pattern>
     *   <pattern>*_pb2.py</pattern>
     * </omit>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.omit")
    private @Nullable List<String> omit;

    /**
     * Regular expressions of lines that do not count. They replace SlipCover's own
     * (<code># pragma: no cover</code>, <code>if TYPE_CHECKING:</code>). By default
     * <code>exclude-lines</code> of <code>[tool.slipcover]</code>.
     *
     * <pre>{@code
     * <excludeLines>
     *   <pattern># pragma: no cover</pattern>
     *   <pattern>raise NotImplementedError</pattern>
     * </excludeLines>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.excludeLines")
    private @Nullable List<String> excludeLines;

    /**
     * What measures: <code>slipcover</code>, or <code>coverage</code> for coverage.py with the user's own configuration of
     * it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.engine", defaultValue = "slipcover")
    private String engine;

    /**
     * What becomes of coverage.py's own configuration (<code>.coveragerc</code>, <code>[tool.coverage]</code>,
     * <code>setup.cfg</code>, <code>tox.ini</code>). <code>tell</code>: where SlipCover measures, one line names the settings
     * that are not followed. <code>follow</code>: those that mean the same are taken over where the POM and
     * <code>[tool.slipcover]</code> are silent, <code>fail_under</code> as <code>minimum</code> among them; so are
     * <code>--cov</code>, <code>--cov-config</code>, <code>--cov-branch</code> and <code>--cov-fail-under</code> of pytest's
     * <code>addopts</code>. With <code>engine=coverage</code> the file holds anyway, but for its <code>fail_under</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.coverageConfiguration", defaultValue = "tell")
    private String coverageConfiguration;

    /**
     * Whether tests that lie among the sources count, as coverage.py and SlipCover count them: each raises the figure by
     * being there. One line says how many there are. <code>false</code> leaves out what the runner's own rules make a test:
     * pytest's <code>python_files</code> where it looks for tests, and <code>conftest.py</code>; behave's steps and
     * environments. Helpers of tests count.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.measureTests", defaultValue = "true")
    private boolean measureTests;

    /**
     * Whether branches are measured as well as lines. By default <code>true</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.branch")
    private @Nullable Boolean branch;

    /**
     * Files and folders with tests, relative to the working directory. By default pytest's own
     * <code>testpaths</code>, else <code>src/test/python</code>, else <code>tests</code>; for behave what its own
     * configuration says, else <code>features</code>.
     *
     * <pre>{@code
     * <tests>
     *   <path>src/test/python/unit</path>
     *   <path>src/test/python/test_shop.py</path>
     * </tests>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.tests")
    private @Nullable List<String> tests;

    /**
     * Further arguments for the runner, one each.
     *
     * <pre>{@code
     * <args>
     *   <arg>-m</arg>
     *   <arg>not slow</arg>
     * </args>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.args")
    private @Nullable List<String> args;

    /**
     * Further arguments for the runner in one string with quotes, for the command line:
     * <code>-Dslipcover.argLine="-k 'total and not slow'"</code>. They come after <code>args</code>.
     * Where <code>tests</code> is not configured, a path among them is all that runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.argLine")
    private @Nullable String argLine;

    /**
     * Environment variables for the tests. Their values appear in no log and no record of this plugin; Maven's own
     * <code>-X</code> shows what the POM says.
     *
     * <pre>{@code
     * <environment>
     *   <DATABASE_URL>sqlite:///shop.db</DATABASE_URL>
     * </environment>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> environment;

    /**
     * Folder in which the runner starts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.workingDirectory", defaultValue = "${project.basedir}", required = true)
    private File workingDirectory;

    /**
     * Gives each worker a copy of the module's folder to run in, for suites that write into their tree. What is left
     * out: the build folder, <code>.git</code>, virtual environments, <code>node_modules</code> and
     * <code>__pycache__</code>. Coverage is kept under the names of the originals.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.isolate", defaultValue = "false")
    private boolean isolate;

    /**
     * Files or folders of which each worker gets a copy of its own, as of a template database: <code>from</code>,
     * relative to the module; <code>to</code>, relative to the worker's tree, with <code>$&#123;worker}</code> in it
     * (by default a place in the build folder); <code>environmentVariable</code>, which holds the path of the copy.
     *
     * <pre><code>&lt;workerFiles&gt;
     *   &lt;workerFile&gt;
     *     &lt;from&gt;database/template.sqlite&lt;/from&gt;
     *     &lt;to&gt;data/$&#123;worker}.sqlite&lt;/to&gt;
     *     &lt;environmentVariable&gt;APP_DATABASE&lt;/environmentVariable&gt;
     *   &lt;/workerFile&gt;
     * &lt;/workerFiles&gt;</code></pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<WorkerFile> workerFiles;

    /**
     * Reports failing tests and does not fail the build for them. Tests that are lost fail it all the same.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.testFailureIgnore", defaultValue = "${maven.test.failure.ignore}")
    private boolean testFailureIgnore;

    /**
     * Fails the build when no test ran.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.failIfNoTests", defaultValue = "true")
    private boolean failIfNoTests;

    /**
     * The interpreter: an executable, or a version such as <code>3.12</code>. By default the module's
     * environment, else the first Python on the path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.python")
    private @Nullable String python;

    /**
     * An existing virtual environment to use. It is never changed: what it lacks goes into a folder beside
     * it that only the workers see.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.virtualenv")
    private @Nullable File virtualenv;

    /**
     * Requirements files from which an environment is made when there is none.
     *
     * <pre>{@code
     * <requirements>
     *   <file>requirements.txt</file>
     *   <file>requirements-test.txt</file>
     * </requirements>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.requirements")
    private @Nullable List<File> requirements;

    /**
     * Extras of the project to install with its dependencies.
     *
     * <pre>{@code
     * <extras>
     *   <extra>postgres</extra>
     * </extras>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.extras")
    private @Nullable List<String> extras;

    /**
     * Dependency groups of the project to install.
     *
     * <pre>{@code
     * <groups>
     *   <group>test</group>
     * </groups>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.groups")
    private @Nullable List<String> groups;

    /**
     * Package index for the installer. By default the one that pip is configured for.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.indexUrl")
    private @Nullable String indexUrl;

    /**
     * Further arguments for the installer.
     *
     * <pre>{@code
     * <installArguments>
     *   <argument>--only-binary</argument>
     *   <argument>:all:</argument>
     * </installArguments>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.installArguments")
    private @Nullable List<String> installArguments;

    @Parameter(defaultValue = "${project.build.directory}/surefire-reports", readonly = true, required = true)
    private File junitDirectory;

    @Override
    protected Optional<String> skipReason() {
        if (skipTests) {
            return Optional.of("skipTests is set");
        }
        if (mavenTestSkip) {
            return Optional.of("maven.test.skip is set");
        }
        return skipITs && schedule().isIntegrationTest() ? Optional.of("skipITs is set") : super.skipReason();
    }

    @Override
    protected void skipped(String reason) {
        executions().remember();
        new ShardUseCase(console(), SessionWorkers.of(session)).skip(request(), reports(), reason, inputs());
    }

    /** It may have had Python: what is left of that is not to be judged in its place. */
    @Override
    protected boolean passesOver(ModuleSigns parent) {
        if (inputs().isEmpty()) {
            parent.forgetResult();
        }
        return true;
    }

    @Override
    protected void perform() {
        executions().remember();
        try {
            Criteria.of(gate());
            new ShardUseCase(console(), SessionWorkers.of(session)).run(request(), reports(), inputs());
        } catch (ProblemException e) {
            if (!isLeftToCheck()) {
                throw e;
            }
            console().error(e.problem().message());
            console().error("The build goes on, and its check fails for this (failInCheck).");
            leftToCheck().leave(e.problem(), session, project);
        }
    }

    /** Only where the check will judge this result, and not other folders or another job. */
    private boolean isLeftToCheck() {
        boolean wanted = failInCheck == null ? schedule().isIntegrationTest() : failInCheck;
        return wanted && part().isWhole() && inputs().isEmpty() && isCheckAhead();
    }

    private ShardRequest request() {
        WorkerRules rules = workerRules();
        return new ShardRequest(
                module(),
                mojoExecution.getExecutionId(),
                part(),
                new OutputFolders(shardsRoot(), junitDirectory.toPath()),
                Measuring.by(
                        engine,
                        Given.all(source).stream().map(this::inModule).toList(),
                        Given.all(omit),
                        // Maven gives an empty list for a parameter that is not set.
                        Optional.of(Given.all(excludeLines)).filter(patterns -> !patterns.isEmpty()),
                        Optional.ofNullable(branch),
                        coverageConfiguration,
                        measureTests),
                TestSelection.of(
                        runner,
                        Given.all(tests).stream().map(Names::path).toList(),
                        arguments(),
                        Given.eachAsText(environment),
                        Given.path(workingDirectory)),
                rules,
                IsolationParser.parse(
                        isolate,
                        WorkerFiles.wishes(
                                Given.all(workerFiles),
                                SessionParameters.model(project, mojoExecution)
                                        .element(mojoExecution.getExecutionId(), "workerFiles")),
                        rules),
                WorkerLimits.parse(Optional.ofNullable(maxWorkers), Optional.ofNullable(workerMemory)),
                new Leniency(testFailureIgnore, failIfNoTests),
                wishes(),
                pluginVersion());
    }

    private WorkerRules workerRules() {
        return WorkerRulesParser.parse(
                runner,
                Given.text(workers),
                distribution,
                Optional.ofNullable(durationsFile).map(Given::path),
                Optional.ofNullable(distMode),
                maxWorkerRestarts,
                rerunLost,
                timeout,
                stallTimeout,
                Given.all(tx));
    }

    private EnvironmentWishes wishes() {
        return new EnvironmentWishes(
                Optional.ofNullable(python),
                Optional.ofNullable(virtualenv).map(Given::path),
                Given.all(requirements).stream().map(Given::path).toList(),
                Given.all(extras),
                Given.all(groups),
                Optional.ofNullable(indexUrl),
                Given.eachAsText(installArguments),
                session.isOffline(),
                Path.of(session.getLocalRepository().getBasedir()),
                ReactorFolders.of(session));
    }

    private List<String> arguments() {
        List<String> all = new ArrayList<>(Given.eachAsText(args));
        if (argLine != null) {
            try {
                all.addAll(List.of(CommandLineUtils.translateCommandline(argLine)));
            } catch (Exception e) { // plexus-utils declares nothing narrower
                throw new ProblemException(ParameterAdvice.argLineUnbalanced(), e);
            }
        }
        return all;
    }

    private Path inModule(String path) {
        return Names.in(module().directory(), path).normalize();
    }
}

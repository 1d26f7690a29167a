package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.ci.Telling;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.merge.shards.JudgedSources;
import io.github.slipcovermaven.merge.shards.ShardReading;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.python.engine.EngineSettings;
import io.github.slipcovermaven.python.engine.FileRules;
import io.github.slipcovermaven.python.engine.LineRules;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import io.github.slipcovermaven.python.engine.Threshold;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.runner.Runner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Isolation;
import io.github.slipcovermaven.request.Leniency;
import io.github.slipcovermaven.request.Measuring;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.OutputFolders;
import io.github.slipcovermaven.request.Part;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.request.WorkerLimits;
import io.github.slipcovermaven.request.WorkerRules;
import io.github.slipcovermaven.shard.RecordKeeper;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Tried;
import io.github.slipcovermaven.shard.prepare.OtherWays;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.result.ShardJudge;
import io.github.slipcovermaven.shard.result.ShardResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** A module with one measured file of three lines and two branches, and what its shards leave behind. */
public final class ShopModule {

    public static final String CART = "src/shop/cart.py";

    private static final String TIMESTAMP = "2026-11-22T10:00:00";

    public final Path directory;
    public final Path output;
    public Optional<Instant> since = Optional.of(Instant.EPOCH);
    public List<Path> tests = List.of();
    public Part part = Part.WHOLE;
    public Optional<SlicePlan> slice = Optional.empty();
    public Leniency leniency = new Leniency(false, true);
    public int rerunLost = 1;
    public int maxRestarts = 3;
    public Optional<Division> division = Optional.empty();
    public Distribution distribution = Distribution.XDIST;
    public OtherWays ways = new OtherWays(Optional.empty(), true, new TreeSet<>());
    public KnownOutcomes known = KnownOutcomes.NONE;
    public Map<String, String> variables = Map.of();
    public List<String> args = List.of();
    public EngineSettings settings = settings(Optional.empty());
    public List<String> leftOut = List.of();
    public Measuring measuring =
            Measuring.by("slipcover", List.of(), List.of(), Optional.empty(), Optional.empty(), "tell", true);
    public JsonValue slipcoverConfig = JsonValue.nothing();
    public Path runtime;
    public Runner runner = new PytestRunner();
    public Optional<List<ListedFile>> listed = Optional.empty();
    Path python = Path.of("/bin/sh");

    public ShopModule(Path temporary) throws IOException {
        directory = Files.createDirectories(temporary.toRealPath().resolve("shop"));
        output = directory.resolve("target/slipcover");
        runtime = directory.resolve("runtime");
        Files.createDirectories(directory.resolve("src/shop"));
        Files.writeString(directory.resolve(CART), "def total(items):\n    if items:\n        return sum(items)\n");
    }

    /** Makes a shell the interpreter, and gives it a script instead of our program of that name. */
    public void runs(String name, String script) throws IOException {
        python = directory.resolveSibling("python");
        Files.writeString(python, """
            #!/bin/sh
            case "$1" in
                -I) exec cat ;;  # the watchdog, which ends with its standard input
            esac
            exec /bin/sh "$@"
            """);
        if (!python.toFile().setExecutable(true)) {
            throw new IOException("not made executable: " + python);
        }
        Path scripts = Files.createDirectories(runtime.resolve("slipcover_maven"));
        Files.writeString(scripts.resolve("launch.py"), "[ \"$1\" = " + name + " ] || exit 9; shift\n" + script);
    }

    public ModuleLocation location() {
        return new ModuleLocation("org.example", "shop", "Shop", directory, directory);
    }

    public MergeRequest merge(List<String> executions, boolean allowIncomplete) {
        return new MergeRequest(
                Optional.of(location()),
                directory,
                new MergeSource.ThisBuild(output, executions, since),
                Optional.empty(),
                EnvironmentWishes.toFind(Optional.empty(), Optional.empty(), Optional.empty(), true, directory),
                allowIncomplete);
    }

    public CheckRequest check(
            GateRequest gate, BaselineUpdate update, boolean halt, boolean allowIncomplete, Telling ci) {
        return new CheckRequest(
                Optional.of(location()), directory, since, output, gate, update, halt, allowIncomplete, ci);
    }

    public CheckRequest check(GateRequest gate, BaselineUpdate update, boolean halt, boolean allowIncomplete) {
        return check(gate, update, halt, allowIncomplete, Telling.NOBODY);
    }

    public ShardFolder folder(String execution) {
        return ShardFolder.of(output, execution, Slice.WHOLE);
    }

    public ShardRequest request(String execution) {
        return new ShardRequest(
                location(),
                execution,
                part,
                new OutputFolders(output, directory.resolve("target/surefire-reports")),
                measuring,
                new TestSelection(List.of(), args, variables, directory, runner),
                new WorkerRules(
                        OptionalInt.of(2),
                        distribution,
                        Optional.empty(),
                        Optional.empty(),
                        maxRestarts,
                        rerunLost,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                Isolation.none(),
                WorkerLimits.NONE,
                leniency,
                new EnvironmentWishes(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        true,
                        Instant.MIN,
                        directory,
                        List.of()),
                "0.1.0");
    }

    public PreparedShard prepared(String execution) {
        InterpreterInfo interpreter = new InterpreterInfo(
                "3.11.7",
                "CPython",
                python,
                directory,
                directory,
                "linux-x86_64",
                "cpython-311",
                false,
                false,
                directory,
                false,
                false,
                Map.of(),
                slipcoverConfig);
        Map<String, String> tools = Map.of("pytest", "8.4.2", "pytest-xdist", "3.8.0", "slipcover", "1.1.0");
        return new PreparedShard(
                folder(execution),
                directory,
                runtime,
                runtime.resolveSibling("code"),
                new PythonEnvironment(python, interpreter, List.of(), List.of(), tools, List.of()),
                List.of(directory.resolve("src")),
                settings,
                tests,
                2,
                division,
                runner,
                listed,
                slice,
                ways,
                false,
                known);
    }

    /** A shard that ran one test and all but the last line, and left everything behind that it should. */
    public ShopModule ran(String execution) throws IOException {
        return ran(execution, Told.serial("t::a").pass("main", "t::a").end(0).exit(0));
    }

    public ShopModule ran(String execution, Attempt attempt) throws IOException {
        end(execution, begins(execution), attempt);
        return this;
    }

    /** A shard that is about to run its first test. */
    public RecordKeeper begins(String execution) throws IOException {
        folder(execution).create();
        artifact(execution, 0, "main", 1, 2);
        scan(execution);
        journal(execution, "0-main-7.journal");
        Files.writeString(folder(execution).events(0), "");
        RecordKeeper keeper = new RecordKeeper(request(execution), prepared(execution));
        keeper.begin();
        return keeper;
    }

    public static EngineSettings settings(Optional<Threshold> threshold) {
        return new EngineSettings(
                List.of(),
                FileRules.omitting(List.of()),
                LineRules.none(),
                true,
                OwnConfiguration.none(),
                List.of(),
                threshold,
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** A shard whose one test has passed. */
    public void ends(String execution, RecordKeeper keeper) {
        end(execution, keeper, Told.serial("t::a").pass("main", "t::a").end(0).exit(0));
    }

    private void end(String execution, RecordKeeper keeper, Attempt attempt) {
        ShardResult result = result(execution, attempt);
        JudgedSources judged = new JudgedSources(directory);
        Coverage coverage = measured(execution, judged);
        keeper.end(
                result,
                new ShardJudge(request(execution), prepared(execution)).judge(result, coverage),
                judged.measured(),
                leftOut);
    }

    /** What lies in the folder of the shard. */
    public Coverage measured(String execution) {
        return measured(execution, new JudgedSources(directory));
    }

    private Coverage measured(String execution, JudgedSources judged) {
        return ShardReading.of(folder(execution), directory.toString(), new Engine("slipcover", "1.1.0", true), judged)
                .coverage();
    }

    public ShardResult result(String execution, Attempt... attempts) {
        return ShardResult.of(
                prepared(execution),
                Told.rounds(attempts),
                Tried.nothing(Told.rounds(attempts)),
                List.of(),
                Instant.parse("2026-11-22T10:00:00Z"),
                false);
    }

    public Path artifact(String execution, int attempt, String worker, int... executed) throws IOException {
        Path file = folder(execution).artifacts().resolve("coverage-" + attempt + "-" + worker + ".json");
        write(file, coverage(true, executed));
        return file;
    }

    /** An artifact as a run without branches writes it. */
    Path artifactWithoutBranches(String execution, String worker) throws IOException {
        Path file = folder(execution).artifacts().resolve("coverage-0-" + worker + ".json");
        write(file, coverage(false, 1));
        return file;
    }

    void scan(String execution) throws IOException {
        write(folder(execution).engineFile("scan.json"), coverage(true));
    }

    public void scanOfNothing(String execution) throws IOException {
        write(folder(execution).engineFile("scan.json"), Coverage.empty(true));
    }

    /** A journal of a process that ran line 3 as well. */
    public Path journal(String execution, String name) throws IOException {
        Path file = folder(execution).journals().resolve(name);
        Files.writeString(file, """
            J1 {"worker": "main", "pid": 7, "parent": 1, "attempt": 0, "python": "3.11.7", "branch": true}
            F1 - "%s"
            1:3
            E
            """.formatted(directory.resolve(CART)));
        return file;
    }

    private Coverage coverage(boolean branches, int... executed) {
        CoverageBuilder builder = new CoverageBuilder(branches);
        CoverageBuilder.File file = builder.file(directory.resolve(CART).toString());
        for (int line = 1; line <= 3; line++) {
            file.missing(line);
        }
        for (int line : executed) {
            file.executed(line);
        }
        if (branches) {
            file.missingBranch(2, 3);
            file.missingBranch(2, 0);
        }
        return builder.build();
    }

    private static void write(Path file, Coverage coverage) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            SlipcoverJson.write(coverage, SlipcoverMeta.of("1.1.0", coverage.branchesMeasured(), TIMESTAMP), out);
        }
    }
}

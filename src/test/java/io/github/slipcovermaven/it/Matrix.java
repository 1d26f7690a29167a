package io.github.slipcovermaven.it;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.RunEnvironment;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.revision.SourceHashes;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the jobs of a CI matrix leave behind, made without running them: shards of a module with one source of
 * six lines, each run in another place than the one where they are merged.
 */
public final class Matrix {

    /** The one source. */
    public static final String CART = "src/shop/cart.py";

    /** The environment of a shard that nothing else is said of. */
    public static final RunEnvironment PYTHON_311 = python("3.11.7");

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SOURCE = "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = 6\n\n# 8\n";
    private static final int LINES = 6;

    private final Path project;
    private final String artifactId;

    /** Puts the source into the project's folder. */
    public Matrix(Path project) {
        this(project, "shop");
    }

    /** Puts the source into the project's folder. */
    public Matrix(File project) {
        this(project.toPath());
    }

    /** Puts the source into the folder of a module of that name. */
    public Matrix(File project, String artifactId) {
        this(project.toPath(), artifactId);
    }

    private Matrix(Path project, String artifactId) {
        this.project = project;
        this.artifactId = artifactId;
        Shop.write(project.resolve(CART), SOURCE);
    }

    /** Returns an environment with that release of CPython. */
    public static RunEnvironment python(String version) {
        return new RunEnvironment(
                version, "CPython", "linux-x86_64", new TreeMap<>(Map.of("pytest", "9.2.0", "pytest-xdist", "3.8.0")));
    }

    /** Returns a shard that can still be changed before it is written to {@code artifacts/<job>/...}. */
    public Shard shard(int index, int count) {
        return new Shard(project, new Slice(index, count)).module(artifactId);
    }

    /** Writes complete shards 1 to {@code count}; shard i ran line i and test i. */
    public Matrix complete(int count) {
        IntStream.rangeClosed(1, count).forEach(index -> shard(index, count).write());
        return this;
    }

    /** Writes an artifact without a record, measured in that place. */
    public Path plain(String name, String root, int... executed) {
        return plain(name, List.of(root + "/" + CART), executed);
    }

    /** Writes an artifact without a record of sources in those places. */
    public Path plain(String name, List<String> sources, int... executed) {
        CoverageBuilder builder = new CoverageBuilder(true);
        sources.forEach(source -> lines(builder.file(source), LINES, executed));
        Path file = project.resolve("artifacts").resolve(name);
        write(file, builder.build());
        return file;
    }

    /** Writes what {@code coverage json} reports of the source, measured in that place with branches. */
    public Path report(String name, String root, int... executed) {
        Path file = project.resolve("artifacts").resolve(name);
        report(file, root, executed);
        return file;
    }

    private static void report(Path file, String root, int... executed) {
        List<Integer> ran = IntStream.of(executed).boxed().toList();
        List<Integer> missing = IntStream.rangeClosed(1, LINES)
                .boxed()
                .filter(line -> !ran.contains(line))
                .toList();
        Shop.write(file, """
            {"meta": {"format": 3, "version": "7.17.3", "timestamp": "2026-11-22T10:00:00.%d", \
            "branch_coverage": true, "show_contexts": false}, "files": {"%s/%s": {"executed_lines": %s, \
            "summary": {"num_branches": 2}, "missing_lines": %s, "excluded_lines": [8], \
            "executed_branches": %s, "missing_branches": %s, "functions": {}, "classes": {}}}, "totals": {}}
            """.formatted(
                        Math.abs(file.hashCode()),
                        root,
                        CART,
                        ran,
                        missing,
                        ran.contains(2) ? "[[2, 3]]" : "[]",
                        ran.contains(2) ? "[[2, -1]]" : "[[2, 3], [2, -1]]"));
    }

    /** Writes a data file of coverage.py with the arcs between these lines of the source, measured in that place. */
    public Path data(String name, String root, int... executed) {
        Path file = project.resolve("artifacts").resolve(name);
        data(file, root, executed);
        return file;
    }

    private static void data(Path file, String root, int... executed) {
        RecordingBuilder builder = new RecordingBuilder();
        builder.context("");
        BranchSet.Builder arcs = builder.file(root + "/" + CART, "").arcs("");
        for (int i = 0; i < executed.length; i++) {
            arcs.add(i == 0 ? -1 : executed[i - 1], executed[i]);
        }
        CoverageData.write(builder.build(Recording.Kind.ARCS), "0.1.0", file);
    }

    private static void lines(CoverageBuilder.File file, int lines, int... executed) {
        IntStream.rangeClosed(1, lines).forEach(file::missing);
        IntStream.of(executed).forEach(file::executed);
        file.missingBranch(2, 3);
    }

    private static void write(Path file, Coverage coverage) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                SlipcoverMeta meta = SlipcoverMeta.of(
                        "1.1.0", coverage.branchesMeasured(), "2026-11-22T10:00:00." + file.hashCode());
                SlipcoverJson.write(coverage, meta, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shard to be written. */
    public static final class Shard {

        private final Path project;
        private final Slice slice;
        private final SortedMap<String, int[]> executed = new TreeMap<>();
        private final SortedMap<String, RunEnvironment> environments = new TreeMap<>();
        private final List<String> events = new ArrayList<>();
        private String job;
        private String execution = "default";
        private String artifactId = "shop";
        private String root;
        private Instant started = START;
        private RunEnvironment environment = PYTHON_311;
        private Engine engine = new Engine("slipcover", "1.1.0", true);
        private String plan = "a".repeat(64);
        private String test;
        private final SortedMap<String, String> suite = new TreeMap<>();
        private Checkout checkout = Checkout.NONE;
        private String sourceHash;
        private int lines = LINES;
        private List<String> reasons = List.of();
        private boolean ended = true;
        private boolean measureTests = true;
        private List<String> leftOut = List.of();
        private boolean tells = true;
        private boolean isEmpty;
        private boolean wasSkipped;
        private boolean byCoveragePy;
        private boolean keepsData = true;
        private String unlisted = "";
        private String journalled = "- \"%s\"\n1:%d\n";

        private Shard(Path project, Slice slice) {
            this.project = project;
            this.slice = slice;
            this.job = "job-" + slice.index();
            this.root = "/ci/job-" + slice.index() + "/shop";
            this.test = "tests/test_cart.py::test_" + slice.index();
            this.sourceHash = "";
            this.executed.put("gw0", new int[] {slice.index()});
        }

        /** The folder of the download that it lies in, and with that another place where it ran. */
        public Shard job(String name) {
            job = name;
            root = "/ci/" + name + "/shop";
            return this;
        }

        /** Another execution of the goal. */
        public Shard execution(String id) {
            execution = id;
            return this;
        }

        /** Another module. */
        public Shard module(String name) {
            artifactId = name;
            return this;
        }

        /** Another time. */
        public Shard later() {
            started = started.plusSeconds(60);
            return this;
        }

        /** Another Python for all workers. */
        public Shard under(RunEnvironment other) {
            environment = other;
            return this;
        }

        /** One more worker, of that environment, that ran these lines. */
        public Shard worker(String name, RunEnvironment other, int... ran) {
            executed.put(name, ran);
            environments.put(name, other);
            return this;
        }

        /** What the first worker ran. */
        public Shard ran(int... ran) {
            executed.put("gw0", ran);
            return this;
        }

        /** Another engine or branch mode. */
        public Shard engine(String name, boolean branch) {
            engine = new Engine(name, "1.1.0", branch);
            return this;
        }

        /** coverage.py measured it, and left what it does. */
        public Shard coveragePy() {
            byCoveragePy = true;
            engine = Engine.of(EngineName.COVERAGE, "7.17.3", true);
            return this;
        }

        /** coverage.py measured it, and what it recorded is not there. */
        public Shard withoutData() {
            keepsData = false;
            return coveragePy();
        }

        /** The hash of another plan. */
        public Shard withoutTests(String... files) {
            measureTests = false;
            leftOut = List.of(files);
            return this;
        }

        public Shard plan(String hash) {
            plan = hash;
            return this;
        }

        /** What there was before its first test. */
        public Shard saw(Checkout what) {
            checkout = what;
            return this;
        }

        /** A file with tests, and its hash. */
        public Shard suite(String file, String hash) {
            suite.put(file, hash);
            return this;
        }

        /** The one test that was planned and finished. */
        public Shard test(String id) {
            test = id;
            return this;
        }

        /** A line of the event log after all others. */
        public Shard event(String json) {
            events.add(json);
            return this;
        }

        /** The source was not the one that is in the project. */
        public Shard ofAnotherRevision() {
            sourceHash = "b".repeat(64);
            return this;
        }

        /** The source had so many executable lines. */
        public Shard lines(int count) {
            lines = count;
            return this;
        }

        /** The artifact names one more source, which the record does not list. */
        public Shard unlisted(String path) {
            unlisted = path;
            return this;
        }

        /** The journal says that the first worker ran those lines of another content of the source. */
        public Shard foreign() {
            journalled = "c".repeat(64) + " \"%s\"\n1:5\n1:6\n";
            return this;
        }

        /** The journal names one more source, which the record does not list. */
        public Shard unlistedInJournal(String path) {
            journalled = "- \"%s\"\n1:%d\nF2 - \"" + path + "\"\n";
            return this;
        }

        /** The journal has that line, too. */
        public Shard journalled(int line) {
            journalled = "- \"%s\"\n1:%d\n1:" + line + "\n";
            return this;
        }

        /** The run says why it is not complete. */
        public Shard incomplete(String reason) {
            reasons = List.of(reason);
            return this;
        }

        /** The build was killed. */
        public Shard neverEnded() {
            ended = false;
            return this;
        }

        /** None of the tests fell to it. */
        public Shard empty() {
            isEmpty = true;
            return this;
        }

        /** It does not say which tests are whose. */
        public Shard untold() {
            tells = false;
            return this;
        }

        /** The user skipped it. */
        public Shard skipped() {
            wasSkipped = true;
            return this;
        }

        /** Returns where it lies. */
        public ShardFolder folder() {
            return ShardFolder.of(project.resolve("artifacts").resolve(job).resolve("slipcover"), execution, slice);
        }

        /** Writes it and returns where. */
        public ShardFolder write() {
            ShardFolder folder = folder();
            folder.create();
            List<StoredFile> files = new ArrayList<>();
            if (byCoveragePy) {
                coveragePy(folder, files);
            } else {
                slipcover(folder, files);
            }
            List<String> told = new ArrayList<>(List.of(
                    "{\"event\": \"planned\", \"t\": 0, \"worker\": null, \"ids\": [\"" + test + "\"]}",
                    "{\"event\": \"started\", \"t\": 0, \"id\": \"" + test + "\", \"worker\": \"gw0\"}",
                    "{\"event\": \"finished\", \"t\": 0, \"id\": \"" + test
                            + "\", \"worker\": \"gw0\", \"duration\": 0.1}"));
            if (isEmpty) {
                told.clear();
            }
            if (slice.count() > 1 && tells) {
                told.add("{\"event\": \"division\", \"t\": 0, \"taken\": [], \"left\": [], \"mine\": ["
                        + (isEmpty ? "" : "\"" + test + "\"") + "], \"elsewhere\": []}");
            }
            told.addAll(events);
            Shop.write(folder.events(0), String.join("\n", told) + "\n");
            stored(files, folder, "events-0.jsonl", StoredFile.Kind.EVENTS);
            RunRecords.write(folder.record(), record(files));
            return folder;
        }

        private void slipcover(ShardFolder folder, List<StoredFile> files) {
            executed.forEach((worker, ran) -> {
                coverage(folder.artifacts().resolve("coverage-0-" + worker + ".json"), ran);
                stored(files, folder, "artifacts/coverage-0-" + worker + ".json", StoredFile.Kind.ARTIFACT);
            });
            Shop.write(folder.journals().resolve("0-gw0-7.journal"), """
                J1 {"worker": "gw0", "pid": 7, "parent": 1, "attempt": 0, "python": "%s", "branch": %s}
                F1 %sE
                """.formatted(
                            environment.python(),
                            engine.branch(),
                            executed.get("gw0").length == 0
                                    ? "- \"" + root + "/" + CART + "\"\n"
                                    : journalled.formatted(root + "/" + CART, executed.get("gw0")[0])));
            stored(files, folder, "journals/0-gw0-7.journal", StoredFile.Kind.JOURNAL);
            coverage(folder.engineFile("scan.json"));
            stored(files, folder, "scan.json", StoredFile.Kind.SCAN);
        }

        private void coveragePy(ShardFolder folder, List<StoredFile> files) {
            report(folder.engineFile("analysis.json"), root, executed.get("gw0"));
            stored(files, folder, "analysis.json", StoredFile.Kind.ANALYSIS);
            if (keepsData) {
                data(folder.engineFile("coverage.combined"), root, executed.get("gw0"));
                stored(files, folder, "coverage.combined", StoredFile.Kind.DATA);
            }
        }

        private RunRecord record(List<StoredFile> files) {
            RunRecord.Module module = new RunRecord.Module("org.example", artifactId, root, ".");
            if (wasSkipped) {
                return RunRecord.skipped("0.1.0", started, module, execution, slice, "skipTests is set");
            }
            RunRecord running = RunRecord.running(
                    "0.1.0",
                    started,
                    module,
                    execution,
                    slice,
                    new RunRecord.Setup(
                            "pytest",
                            engine,
                            environment,
                            List.of("src"),
                            List.of(),
                            1,
                            "xdist",
                            plan,
                            suite,
                            checkout,
                            measureTests,
                            null));
            if (!ended) {
                return running;
            }
            SortedMap<String, String> measured = new TreeMap<>(Map.of(
                    CART,
                    sourceHash.isEmpty()
                            ? SourceHashes.of(project, List.of(CART)).byPath().get(CART)
                            : sourceHash));
            RunRecord.Outcome outcome = new RunRecord.Outcome(
                    isEmpty
                            ? new RunRecord.Tests(0, 0, List.of(), List.of(), List.of(), new TreeMap<>())
                            : new RunRecord.Tests(
                                    1, 1, List.of(), List.of(), List.of(), new TreeMap<>(Map.of("passed", 1))),
                    0,
                    null,
                    files,
                    measured,
                    environments,
                    List.of(),
                    List.of(),
                    List.of(),
                    leftOut);
            return reasons.isEmpty()
                    ? running.complete(started.plusSeconds(1), outcome)
                    : running.incomplete(started.plusSeconds(1), reasons, outcome);
        }

        private void coverage(Path file, int... ran) {
            CoverageBuilder builder = new CoverageBuilder(engine.branch());
            CoverageBuilder.File source = builder.file(root + "/" + CART);
            IntStream.rangeClosed(1, lines).forEach(source::missing);
            IntStream.of(ran).forEach(source::executed);
            if (engine.branch()) {
                source.missingBranch(2, 3);
            }
            if (!unlisted.isEmpty()) {
                builder.file(unlisted).executed(1);
            }
            Matrix.write(file, builder.build());
        }

        private static void stored(List<StoredFile> files, ShardFolder folder, String name, StoredFile.Kind kind) {
            files.add(StoredFile.of(name, kind, ArtifactHash.of(folder.path().resolve(name))));
        }
    }
}

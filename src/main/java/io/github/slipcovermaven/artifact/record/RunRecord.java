package io.github.slipcovermaven.artifact.record;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The record of a shard, {@code run.json}: what was planned, what ran, what it produced. Written when
 * the run begins and replaced when it ends, so that a build that is killed leaves a record that says
 * so. Holds no values of environment variables and no command line: those carry credentials.
 *
 * @param format {@value #FORMAT}
 * @param plugin this plugin's version
 * @param state how far it came
 * @param started when it began
 * @param ended when it ended; null while it runs
 * @param module what it is a part of
 * @param execution the id of the Maven execution
 * @param shard which part of the suite it is
 * @param reasons why it is not complete, or why it was skipped, one sentence each
 * @param setup how it ran; null only when it was skipped
 * @param outcome what came of it; null while it runs, when it was skipped, or when nothing could be run
 */
public record RunRecord(
        int format,
        String plugin,
        RunState state,
        Instant started,
        @Nullable Instant ended,
        Module module,
        String execution,
        Slice shard,
        List<String> reasons,
        @Nullable Setup setup,
        @Nullable Outcome outcome) {

    /** The format that this version writes and reads. */
    public static final int FORMAT = 1;

    /** Checks that the parts do not contradict each other. */
    public RunRecord {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(shard, "shard");
        reasons = List.copyOf(reasons);
        boolean fits = switch (state) {
            case RUNNING -> ended == null && setup != null && outcome == null && reasons.isEmpty();
            case COMPLETE ->
                ended != null
                        && setup != null
                        && outcome != null
                        && outcome.tests().lost().isEmpty()
                        && reasons.isEmpty();
            case INCOMPLETE -> ended != null && setup != null && !reasons.isEmpty();
            case SKIPPED -> ended != null && outcome == null && !reasons.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException("a record that is " + state + " and says otherwise");
        }
    }

    /** Returns the record of a run that begins. */
    public static RunRecord running(
            String plugin, Instant started, Module module, String execution, Slice shard, Setup setup) {
        return new RunRecord(
                FORMAT, plugin, RunState.RUNNING, started, null, module, execution, shard, List.of(), setup, null);
    }

    /** Returns the record of a run that the user skipped. */
    public static RunRecord skipped(
            String plugin, Instant when, Module module, String execution, Slice shard, String reason) {
        return new RunRecord(
                FORMAT, plugin, RunState.SKIPPED, when, when, module, execution, shard, List.of(reason), null, null);
    }

    /** Returns this record at the end of a run that did all it should. */
    public RunRecord complete(Instant when, Outcome result) {
        return at(RunState.COMPLETE, when, List.of(), result);
    }

    /** Returns this record at the end of a run that did not; the outcome is null when nothing could be run. */
    public RunRecord incomplete(Instant when, List<String> why, @Nullable Outcome result) {
        return at(RunState.INCOMPLETE, when, why, result);
    }

    private RunRecord at(RunState end, Instant when, List<String> why, @Nullable Outcome result) {
        return new RunRecord(format, plugin, end, started, when, module, execution, shard, why, setup, result);
    }

    /**
     * The Maven module.
     *
     * @param groupId its group
     * @param artifactId its name
     * @param root its real, absolute path at run time, from which recorded paths are understood
     * @param path its path relative to the reactor's root, with {@code /}; {@code .} for the root itself
     */
    public record Module(String groupId, String artifactId, String root, String path) {

        /** Checks that nothing is missing. */
        public Module {
            Objects.requireNonNull(groupId, "groupId");
            Objects.requireNonNull(artifactId, "artifactId");
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * How a shard ran.
     *
     * @param runner {@code pytest} or {@code behave}
     * @param engine what measured
     * @param environment in which Python
     * @param sources roots of what is measured, relative to the module
     * @param omit patterns of what is not
     * @param workers how many workers were asked for
     * @param distribution how tests were given to them
     * @param plan SHA-256 in hexadecimal of the plan that gave each of several shards its part; null when there was
     *     nothing to divide, and in records of older versions
     * @param tests the SHA-256, or {@code absent}, of the files with tests and of those that decide on them, by path
     *     relative to the module; empty where there was nothing to divide
     * @param checkout what there was before the first test
     * @param measureTests whether tests among the sources count
     * @param minimum the threshold of the engine's own configuration, where that is followed; null where there is none
     */
    public record Setup(
            String runner,
            Engine engine,
            RunEnvironment environment,
            List<String> sources,
            List<String> omit,
            int workers,
            String distribution,
            @Nullable String plan,
            SortedMap<String, String> tests,
            Checkout checkout,
            boolean measureTests,
            @Nullable OwnMinimum minimum) {

        /** Checks that nothing is missing and keeps unmodifiable copies. */
        public Setup {
            Objects.requireNonNull(checkout, "checkout");
            Objects.requireNonNull(runner, "runner");
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(environment, "environment");
            Objects.requireNonNull(distribution, "distribution");
            sources = List.copyOf(sources);
            omit = List.copyOf(omit);
            tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
        }
    }

    /**
     * What came of a run.
     *
     * @param tests what became of the tests
     * @param exitCode the runner's; null when it did not end by itself
     * @param failure why the build failed although the coverage is complete, as failing tests; null when it did not
     * @param files what was written, by name
     * @param measured the hash of each measured source, by its path relative to the module
     * @param environments in which Python a worker ran, by the worker as the names of files have it ({@code gw1} in
     *     {@code coverage-0-gw1.json}); holds only workers whose environment is not that of the setup
     * @param workers what each worker took
     * @param written what of the checkout the run itself wrote, by path relative to the module
     * @param tries what was run again because a process had collected only some of the files
     * @param leftOut the files that are tests and do not count, by path relative to the module
     */
    public record Outcome(
            Tests tests,
            @Nullable Integer exitCode,
            @Nullable String failure,
            List<StoredFile> files,
            SortedMap<String, String> measured,
            SortedMap<String, RunEnvironment> environments,
            List<Worker> workers,
            List<String> written,
            List<Try> tries,
            List<String> leftOut) {

        /** Checks that nothing is missing and keeps unmodifiable copies. */
        public Outcome {
            Objects.requireNonNull(tests, "tests");
            files = List.copyOf(files);
            measured = Collections.unmodifiableSortedMap(new TreeMap<>(measured));
            environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
            workers = List.copyOf(workers);
            written = List.copyOf(written);
            tries = List.copyOf(tries);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * What was run again of a file, because its tests failed in a process that had collected only some of the files, or
     * because less of it ran there than where all were collected.
     *
     * @param file its path relative to the module
     * @param worker in which it failed
     * @param tests the ids of the tests that failed; empty when it could not be collected, or when nothing of it failed
     * @param again what became of it in a process like that one: failed, passed, or not run; the same or
     *     other where nothing of it failed
     * @param plainly what became of it where all files were collected: in the same words
     * @param counts whether its outcome is that of a process that collected all files
     * @param on what it leans on, in words; empty where that is not known, or it leans on nothing
     */
    public record Try(
            String file, String worker, List<String> tests, String again, String plainly, boolean counts, String on) {

        /** Checks that nothing is missing and keeps an unmodifiable copy. */
        public Try {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(again, "again");
            Objects.requireNonNull(plainly, "plainly");
            Objects.requireNonNull(on, "on");
            tests = List.copyOf(tests);
        }
    }

    /**
     * What a worker took.
     *
     * @param name its name
     * @param attempt which process of the runner it was, or belonged to; from 0
     * @param start until it was ready, in seconds
     * @param seconds from then to the end of its last test
     * @param planned what the plan expected of that, in seconds; null where there was no plan for each worker
     * @param peak the most that its own process took of memory, in bytes; null for one that died or ran elsewhere
     * @param openFiles how many files it may have open; null where nobody says
     * @param took what it took of the files that were for whoever is free; null where each belonged to somebody
     */
    public record Worker(
            String name,
            int attempt,
            double start,
            double seconds,
            @Nullable Double planned,
            @Nullable Long peak,
            @Nullable Long openFiles,
            @Nullable List<String> took) {

        /** Checks that nothing is missing. */
        public Worker {
            Objects.requireNonNull(name, "name");
            took = took == null ? null : List.copyOf(took);
        }

        /** One whose files belonged to it, or came from another process. */
        public Worker(
                String name,
                int attempt,
                double start,
                double seconds,
                @Nullable Double planned,
                @Nullable Long peak,
                @Nullable Long openFiles) {
            this(name, attempt, start, seconds, planned, peak, openFiles, null);
        }
    }

    /**
     * What became of the tests.
     *
     * @param planned how many were to run
     * @param finished how many ran to their end
     * @param lost the ids of those that did not
     * @param crashed the ids of those that ran while their worker died
     * @param failed the ids of those that failed
     * @param counts by the runner's own words: passed, failed, ...
     */
    public record Tests(
            int planned,
            int finished,
            List<String> lost,
            List<String> crashed,
            List<String> failed,
            SortedMap<String, Integer> counts) {

        /** Keeps unmodifiable copies. */
        public Tests {
            lost = List.copyOf(lost);
            crashed = List.copyOf(crashed);
            failed = List.copyOf(failed);
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }
    }
}

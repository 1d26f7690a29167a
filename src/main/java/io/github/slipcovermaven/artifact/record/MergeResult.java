package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.coverage.Counter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code merge} tells {@code check}, {@code result.json}.
 *
 * @param format {@value #FORMAT}
 * @param plugin this plugin's version
 * @param module the name of the merged module
 * @param state how far the weakest merged run came; never running
 * @param reasons why it is not complete, one sentence each
 * @param warnings what could not be compared; not a reason against it
 * @param failures why runs failed although their coverage is complete
 * @param failed the tests that failed, and where
 * @param allowIncomplete whether the user let an incomplete result be written
 * @param executions what was merged
 * @param engine what measured; null when nothing was merged
 * @param lines how many lines ran, of how many
 * @param branches how many branches were taken, of how many
 * @param tests how many tests, by the runner's own words
 * @param environments what ran in each environment, where there was more than one; empty otherwise
 * @param unproven how many artifacts without a record are in it
 * @param expectedShards how many the user expects of those; null when that was not said
 * @param revision of what it is the result; null when nothing was merged
 * @param files what each source came to, by path relative to the module, with {@code /}; empty until the merge has ended
 * @param shown what its summaries say beside it; null until they are written, and when nothing was merged
 * @param minimum the highest threshold of the merged runs' own configurations; null where there is none
 * @param coverage the merged coverage, so that {@code check} refuses another; null when there is none
 */
public record MergeResult(
        int format,
        String plugin,
        String module,
        RunState state,
        List<String> reasons,
        List<String> warnings,
        List<String> failures,
        List<String> failed,
        boolean allowIncomplete,
        List<Execution> executions,
        @Nullable Engine engine,
        Counter lines,
        Counter branches,
        SortedMap<String, Integer> tests,
        List<Environment> environments,
        int unproven,
        @Nullable Integer expectedShards,
        @Nullable Revision revision,
        SortedMap<String, MergedFile> files,
        @Nullable Shown shown,
        @Nullable OwnMinimum minimum,
        @Nullable ArtifactHash coverage) {

    /** The format that this version writes and reads. */
    public static final int FORMAT = 1;

    /** Returns the same of a merge that goes on, so that nothing may be judged by it. */
    public MergeResult unfinished() {
        return new MergeResult(
                format,
                plugin,
                module,
                RunState.INCOMPLETE,
                List.of("the merge did not end"),
                warnings,
                failures,
                failed,
                false,
                executions,
                engine,
                lines,
                branches,
                tests,
                environments,
                unproven,
                expectedShards,
                revision,
                new TreeMap<>(),
                null,
                minimum,
                coverage);
    }

    /** Returns the same with what its summaries say. */
    public MergeResult with(Shown summaries) {
        return new MergeResult(
                format,
                plugin,
                module,
                state,
                reasons,
                warnings,
                failures,
                failed,
                allowIncomplete,
                executions,
                engine,
                lines,
                branches,
                tests,
                environments,
                unproven,
                expectedShards,
                revision,
                files,
                summaries,
                minimum,
                coverage);
    }

    /** Checks that the parts do not contradict each other and keeps unmodifiable copies. */
    public MergeResult {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(branches, "branches");
        Objects.requireNonNull(module, "module");
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        environments = List.copyOf(environments);
        failures = List.copyOf(failures);
        failed = List.copyOf(failed);
        executions = List.copyOf(executions);
        tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        boolean fits = switch (state) {
            case RUNNING -> false;
            case COMPLETE -> reasons.isEmpty() && engine != null && coverage != null;
            case INCOMPLETE -> !reasons.isEmpty();
            case SKIPPED -> !reasons.isEmpty() && coverage == null;
        };
        if (!fits) {
            throw new IllegalArgumentException("a result that is " + state + " and says otherwise");
        }
    }

    /** Returns the result where all that there was to merge was skipped. */
    public static MergeResult skipped(String plugin, String module, List<String> reasons, List<Execution> executions) {
        return none(plugin, module, RunState.SKIPPED, reasons, List.of(), executions, null);
    }

    /**
     * Returns what stands in place of a result where there can be none, so that nothing passes for it.
     *
     * @param reasons why
     * @param failed the tests that failed, and where
     * @param revision of what it would have been; null where nobody knows
     */
    public static MergeResult refused(
            String plugin, String module, List<String> reasons, List<String> failed, @Nullable Revision revision) {
        return none(plugin, module, RunState.INCOMPLETE, reasons, failed, List.of(), revision);
    }

    /** Tells whether it stands in place of one: whatever is allowed, there is nothing to judge. */
    public boolean isRefused() {
        return state == RunState.INCOMPLETE && coverage == null;
    }

    private static MergeResult none(
            String plugin,
            String module,
            RunState state,
            List<String> reasons,
            List<String> failed,
            List<Execution> executions,
            @Nullable Revision revision) {
        return new MergeResult(
                FORMAT,
                plugin,
                module,
                state,
                reasons,
                List.of(),
                List.of(),
                failed,
                false,
                executions,
                null,
                Counter.NONE,
                Counter.NONE,
                new TreeMap<>(),
                List.of(),
                0,
                null,
                revision,
                new TreeMap<>(),
                null,
                null,
                null);
    }

    /** Returns lines and branches together, as the engine counts them. */
    public Counter counter() {
        return lines.plus(branches);
    }

    /** Tells whether nobody can say that the artifacts without a record are all that there should be. */
    public boolean isUnproven() {
        return unproven > 0 && (expectedShards == null || expectedShards != unproven);
    }

    /**
     * What the summaries say that nothing else of the result tells, so that {@code check} can write them again.
     *
     * @param title their title
     * @param stamps what limits the result
     * @param pythons the versions that ran the tests
     * @param seconds how long the tests took
     * @param verdict the lines on the limits
     */
    public record Shown(String title, List<String> stamps, List<String> pythons, double seconds, List<String> verdict) {

        /** Checks that nothing is missing and keeps unmodifiable copies. */
        public Shown {
            Objects.requireNonNull(title, "title");
            stamps = List.copyOf(stamps);
            pythons = List.copyOf(pythons);
            verdict = List.copyOf(verdict);
        }
    }

    /**
     * What ran in one environment.
     *
     * @param name {@code CPython 3.11.7 linux-x86_64}
     * @param lines how many lines ran, of how many
     * @param branches how many branches were taken, of how many
     */
    public record Environment(String name, Counter lines, Counter branches) {

        /** Checks that nothing is missing. */
        public Environment {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(lines, "lines");
            Objects.requireNonNull(branches, "branches");
        }
    }

    /**
     * Of what a result is, so that {@code check} sees whether that is still there.
     *
     * @param module its group and name, {@code group:artifact}
     * @param path its path relative to the reactor's root, with {@code /}
     * @param commit what was checked out where it was merged, if its sources were there; null where nobody knows
     * @param merged when
     * @param compared whether the merge compared it with the sources
     * @param measured the hash of each measured source, by its path relative to the module
     * @param checkouts what the merged runs saw, each once
     * @param written what they wrote themselves
     */
    public record Revision(
            String module,
            String path,
            @Nullable String commit,
            Instant merged,
            boolean compared,
            SortedMap<String, String> measured,
            List<Checkout> checkouts,
            List<String> written) {

        /** Checks that nothing is missing and keeps unmodifiable copies. */
        public Revision {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(merged, "merged");
            measured = Collections.unmodifiableSortedMap(new TreeMap<>(measured));
            checkouts = List.copyOf(checkouts);
            written = List.copyOf(written);
        }
    }

    /**
     * A merged run.
     *
     * @param id of the Maven execution
     * @param shard which part of the suite
     * @param python the version that ran it; null when it was skipped
     */
    public record Execution(
            String id, Slice shard, @Nullable String python) {

        /** Checks that nothing is missing. */
        public Execution {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(shard, "shard");
        }
    }
}

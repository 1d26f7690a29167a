package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.ListedPart;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.python.engine.EngineSettings;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.runner.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A shard that could start now: everything was found or made.
 *
 * @param folder where everything goes
 * @param root the module's real path
 * @param runtime the folder that holds our Python
 * @param codeCache where measured processes keep compiled code for each other
 * @param environment the interpreter and its overlays
 * @param sources roots of what is measured, real paths
 * @param settings which of that counts, and how it is measured
 * @param tests what the runner is told to run; empty for its own configuration
 * @param workers how many
 * @param division which files are whose, when the workers are processes of their own; empty when xdist hands them out
 * @param runner what runs the tests
 * @param listed all that it listed before, in its own order; empty where only the run itself finds the tests
 * @param slice which files are this shard's; empty when it is the whole suite
 * @param ways how the tests may reach the workers instead
 * @param collectAll whether processes that share the files collect those of the others, too
 * @param known what the tests came to where all files were collected
 */
public record PreparedShard(
        ShardFolder folder,
        Path root,
        Path runtime,
        Path codeCache,
        PythonEnvironment environment,
        List<Path> sources,
        EngineSettings settings,
        List<Path> tests,
        int workers,
        Optional<Division> division,
        Runner runner,
        Optional<List<ListedFile>> listed,
        Optional<SlicePlan> slice,
        OtherWays ways,
        boolean collectAll,
        KnownOutcomes known) {

    /** Returns this shard with another folder, as if it had been planned so that everybody collects all files. */
    public PreparedShard collectingAll(ShardFolder other) {
        return with(other, workers, division, ways, true);
    }

    /** Returns this shard with another folder. */
    public PreparedShard in(ShardFolder other) {
        return with(other, workers, division, ways, collectAll);
    }

    /**
     * Returns the same shard with listed files that one process runs.
     *
     * @param whole those that were divided, and that what failed in their parts passes in
     */
    public PreparedShard withWhole(SortedSet<String> whole) {
        return divided(division.orElseThrow().withWhole(whole), whole);
    }

    /** Returns the same shard, with what its own history is to keep of files that must not be divided. */
    public PreparedShard remembering(SortedSet<String> whole) {
        return with(folder, workers, division, ways.without(whole), collectAll);
    }

    /** Returns the listed files of which tests run in several processes, or at another time than others. */
    public List<String> dividedFiles() {
        return listed.orElseGet(List::of).stream()
                .filter(file -> division.filter(known -> ListedPart.isDivided(file, known))
                        .isPresent())
                .map(ListedFile::path)
                .toList();
    }

    private PreparedShard with(ShardFolder other, int count, Optional<Division> shared, OtherWays left, boolean all) {
        return new PreparedShard(
                other,
                root,
                runtime,
                codeCache,
                environment,
                sources,
                settings,
                tests,
                count,
                shared,
                runner,
                listed.map(files -> ListedFile.settled(files, left.differing())),
                slice,
                left,
                all,
                known);
    }

    /** Returns how many tests there are in what is for whoever is free; 0 where each file belongs to somebody. */
    public int queued() {
        return unclaimed(Set.of()).size();
    }

    /** Returns the tests of what is for whoever is free that nobody took; those that must run alone are the first's. */
    public List<String> unclaimed(Set<String> planned) {
        Set<String> queue = division.map(known -> Set.copyOf(known.queue())).orElseGet(Set::of);
        return listed.orElseGet(List::of).stream()
                .filter(file -> queue.contains(file.path()))
                .flatMap(file -> file.beside().stream())
                .filter(test -> !planned.contains(test))
                .toList();
    }

    /**
     * Returns what is run again as a whole for the sake of a test that was lost: of a file that is divided, the test alone.
     *
     * @param whole the files that were to be divided and were not
     */
    public String unitOf(String test, Set<String> whole) {
        String unit = runner.sharing().unitOf(test);
        return dividedFiles().contains(unit) && !whole.contains(unit) ? test : unit;
    }

    /** Tells whether its processes load less than one that runs all, and the tests may miss it. */
    public boolean collectsApart() {
        return !collectAll && runner.sharing().mayLean() && (division.isPresent() || slice.isPresent());
    }

    /** Returns the same shard with tests that xdist hands out. */
    PreparedShard undivided() {
        return with(folder, workers, Optional.empty(), ways.without(new TreeSet<>()), collectAll);
    }

    /**
     * Returns the same shard with processes that share the files.
     *
     * @param differing the files that the tests of no process were the same in
     */
    public PreparedShard divided(Division other, SortedSet<String> differing) {
        return with(folder, other.count(), Optional.of(other), ways.without(differing), collectAll);
    }

    /**
     * Returns the same shard with one process.
     *
     * @param differing as above
     */
    public PreparedShard alone(SortedSet<String> differing) {
        return with(folder, 1, Optional.empty(), ways.without(differing), collectAll);
    }

    /** Tells whether one process can hand its tests to workers of its own. */
    public boolean handsOut() {
        return runner.sharing().handsOut(environment.tools());
    }

    /** Returns a tool's version in this environment. */
    public String version(String tool) {
        return environment.tools().getOrDefault(tool, "");
    }
}

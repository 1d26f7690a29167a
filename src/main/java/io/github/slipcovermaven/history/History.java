package io.github.slipcovermaven.history;

import io.github.slipcovermaven.artifact.record.DurationsFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.Part;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the module's tests took before: kept beside the local repository, which CI already caches, and in a file of the
 * checkout where the user wants one.
 */
public final class History {

    /**
     * What a run tells of its tests.
     *
     * @param all whether no test of the files that were met was left out
     */
    public record Seen(Durations durations, boolean all) {}

    private final Path own;
    private final Optional<Path> shared;
    private final Path root;

    private History(Path own, Optional<Path> shared, Path root) {
        this.own = own;
        this.shared = shared;
        this.root = root;
    }

    public static History of(ShardRequest request) {
        Path folder = request.python().cache().resolve("durations");
        ModuleLocation module = request.module();
        return new History(
                DurationsFile.of(folder, module.groupId(), module.artifactId()),
                request.workers().durationsFile(),
                RealPath.of(module.directory()));
    }

    /**
     * Returns what a plan is made from. Several machines that share a suite without talking to each other must make the
     * same plan, so that they may know nothing but what is in their checkouts.
     */
    public Durations forPlan(Part part, Console console) {
        // Who collects a file decides on nobody's share of the tests.
        return part.isWhole() ? read(console) : shared().leaningToo(own(console).leaning());
    }

    /** Returns what both know; of a file in both, what this machine measured itself. */
    private Durations read(Console console) {
        return own(console).or(shared());
    }

    /**
     * Returns what the checkout says, and nothing of this machine.
     *
     * @throws ProblemException when the file is damaged: the user wrote or merged it
     */
    Durations shared() {
        return shared.flatMap(DurationsFile::read).orElseGet(Durations::none);
    }

    /** A damaged cache is as good as none. */
    private Durations own(Console console) {
        try {
            return DurationsFile.read(own).orElseGet(Durations::none);
        } catch (ProblemException e) {
            console.warn(e.problem().message());
            return Durations.none();
        }
    }

    /**
     * Adds what this run tells. One of several shards leaves the checkout's file alone, which the others plan by: the
     * merge brings that up to date.
     */
    public void add(Seen seen, Part part, Console console) {
        Durations durations = seen.durations();
        if (durations.isEmpty()) {
            return;
        }
        // What belongs to other shards was not seen.
        write(
                own,
                own(console).after(durations, seen.all() && part.isWhole()).only(path -> isThere(root, path)),
                console);
        shared.filter(file -> part.isWhole()).ifPresent(file -> {
            Durations written = shared();
            write(
                    file,
                    written.after(durations, seen.all())
                            .ofAnyMachine()
                            .only(path -> isThere(root, path))
                            .settledOn(written),
                    console);
        });
    }

    /**
     * Brings the checkout's file up to date with what the shards of a suite measured, which each for itself did not.
     *
     * @param root the module's folder, where the files with tests are; empty when they are not here
     * @param suites as they were run under each Python
     */
    public static void merged(Path file, Optional<Path> root, List<Seen> suites, Console console) {
        Durations written = DurationsFile.read(file).orElseGet(Durations::none);
        Durations next = written;
        for (Seen suite : suites) {
            next = next.after(suite.durations(), suite.all());
        }
        if (next.isEmpty()) {
            return;
        }
        Durations there = root.isPresent() ? next.only(path -> isThere(root.get(), path)) : next;
        write(file, there.ofAnyMachine().settledOn(written), console);
        console.info("durations of " + there.files().size() + " test files: " + file);
    }

    /** No test depends on them: a repository that cannot be written to makes the next plan worse, and no more. */
    private static void write(Path file, Durations durations, Console console) {
        try {
            DurationsFile.write(file, durations);
        } catch (ProblemException e) {
            console.warn(e.problem().message());
        }
    }

    private static boolean isThere(Path root, String path) {
        return Files.exists(Names.in(root, path));
    }
}

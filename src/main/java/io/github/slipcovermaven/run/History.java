package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.DurationsFile;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.Ledger;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the module's tests took before: kept beside the local repository, which CI already caches, and in a file of the
 * checkout where the user wants one.
 */
final class History {

    private final Path own;
    private final Optional<Path> shared;
    private final Path root;

    private History(Path own, Optional<Path> shared, Path root) {
        this.own = own;
        this.shared = shared;
        this.root = root;
    }

    static History of(ShardRequest request) {
        Path folder = request.python().cache().resolve("durations");
        ModuleLocation module = request.module();
        return new History(
                DurationsFile.of(folder, module.groupId(), module.artifactId()),
                request.workers().durationsFile(),
                ShardPreparation.real(module.directory()));
    }

    /** Returns what both know; of a file in both, what this machine measured itself. */
    Durations read(Console console) {
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

    /** Adds what this run tells. */
    void add(ShardResult result, Console console) {
        List<Ledger> suite = result.suite();
        Durations seen = Durations.of(suite);
        if (seen.isEmpty()) {
            return;
        }
        boolean allSeen = result.reasons().isEmpty()
                && result.deselected() == 0
                && Attempts.whyStopped(result.attempts()).isEmpty();
        write(own, own(console).after(seen, allSeen).only(this::isThere), console);
        shared.ifPresent(file -> {
            Durations written = shared();
            write(file, written.after(seen, allSeen).only(this::isThere).settledOn(written), console);
        });
    }

    /** No test depends on them: a repository that cannot be written to makes the next plan worse, and no more. */
    private static void write(Path file, Durations durations, Console console) {
        try {
            DurationsFile.write(file, durations);
        } catch (ProblemException e) {
            console.warn(e.problem().message());
        }
    }

    private boolean isThere(String path) {
        try {
            return Files.exists(root.resolve(path));
        } catch (InvalidPathException e) {
            return false; // nobody's file: somebody wrote into the durations
        }
    }
}

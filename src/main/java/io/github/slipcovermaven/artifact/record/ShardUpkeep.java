package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of the folder of a shard what is not to stay, or is to be another's.
 *
 * @param folder which one
 */
public record ShardUpkeep(ShardFolder folder) {

    /**
     * Removes what was tried.
     *
     * @throws ProblemException naming what is in the way
     */
    public void removeTrial() {
        remove(folder.trials());
    }

    /**
     * Puts what a process left that took the place of one of an attempt's into this folder, in place of what that left.
     *
     * @throws ProblemException naming what is in the way
     */
    public void replace(ShardFolder by, int attempt) {
        try {
            for (Path old : writtenBy(folder, attempt)) {
                Files.delete(old);
            }
            for (Path file : writtenBy(by, attempt)) {
                Path place = folder.path().resolve(by.path().relativize(file).toString());
                Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotEmpty(folder.path(), AtomicFile.reason(e)), e);
        }
    }

    /**
     * Gives a log another name; where there is none, nothing happens.
     *
     * @throws ProblemException naming what is in the way
     */
    public static void moveLog(Path log, Path to) {
        try {
            if (Files.exists(log)) {
                Files.move(log, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotEmpty(to, AtomicFile.reason(e)), e);
        }
    }

    /** What an attempt wrote that is read again. */
    private static List<Path> writtenBy(ShardFolder folder, int attempt) {
        List<Path> files = new ArrayList<>();
        folder.journalFiles().stream()
                .filter(file -> WrittenBy.journal(file)
                        .filter(by -> by.attempt() == attempt)
                        .isPresent())
                .forEach(files::add);
        folder.artifactFiles().stream()
                .filter(file -> WrittenBy.artifact(file)
                        .filter(by -> by.attempt() == attempt)
                        .isPresent())
                .forEach(files::add);
        // What children could not measure, they tell here alone.
        folder.problemFiles().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("problems-" + attempt + "-"))
                .forEach(files::add);
        folder.eventFiles().stream()
                .filter(file -> WrittenBy.attemptOfEvents(file).orElse(-1) == attempt)
                .forEach(files::add);
        return files;
    }

    /**
     * Removes what the workers had for themselves.
     *
     * @throws ProblemException naming what is in the way
     */
    public void removeWorkers() {
        remove(folder.workers());
    }

    /**
     * Removes all of it. The file of its lock stays: who deletes that takes it from under others.
     *
     * @throws ProblemException naming what is in the way
     */
    public void removeAll() {
        remove(folder.path());
    }

    private static void remove(Path below) {
        try {
            FileTree.delete(below);
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotEmpty(below, AtomicFile.reason(e)), e);
        }
    }

    /**
     * Removes what processes left that are going to be started anew.
     *
     * @throws ProblemException naming what is in the way
     */
    public void removeRun() {
        List<Path> left = new ArrayList<>(folder.journalFiles());
        left.addAll(folder.artifactFiles());
        left.addAll(folder.eventFiles());
        left.addAll(folder.problemFiles());
        left.addAll(ShardFolder.files(folder.path(), "stop-", ""));
        left.addAll(ShardFolder.files(folder.path(), "division-", ".json"));
        left.addAll(ShardFolder.files(folder.path(), "alone", ""));
        remove(folder.claims());
        for (Path file : left) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new ProblemException(ArtifactAdvice.cannotEmpty(file, AtomicFile.reason(e)), e);
            }
        }
    }
}

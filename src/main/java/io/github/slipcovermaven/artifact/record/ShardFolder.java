package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a shard, {@code shards/<execution id>/<i>-of-<n>}, and what lies in it.
 *
 * @param path the folder
 */
public record ShardFolder(Path path) {

    private static final String ALL = "shards";
    private static final String CONFIGURATION = "configuration-";
    private static final Predicate<String> SLICE =
            Pattern.compile("[0-9]+-of-[0-9]+").asMatchPredicate();

    /**
     * Returns the folder of a shard.
     *
     * @param output the plugin's output directory
     * @param execution the id of the Maven execution, any text
     * @param slice which part of the suite
     */
    public static ShardFolder of(Path output, String execution, Slice slice) {
        return new ShardFolder(
                output.resolve(ALL).resolve(FolderName.of(execution)).resolve(slice.index() + "-of-" + slice.count()));
    }

    /**
     * Returns the shards that lie in an output directory, sorted by path; none when there is no such
     * directory. Symbolic links are not followed.
     *
     * @throws ProblemException when a folder cannot be read
     */
    public static List<ShardFolder> existing(Path output) {
        List<ShardFolder> shards = new ArrayList<>();
        for (Path execution : list(output.resolve(ALL), ShardFolder::isFolder)) {
            for (Path shard : list(execution, ShardFolder::isFolder)) {
                if (isNamedAsSlice(shard)) {
                    shards.add(new ShardFolder(shard));
                }
            }
        }
        return shards;
    }

    /** Returns where the record of the run is. */
    public Path record() {
        return path.resolve("run.json");
    }

    /** Returns where it says in which Python the result becomes data of coverage.py. */
    public Path dataPython() {
        return path.resolve("data-python.json");
    }

    /** Returns the folder of the journals. */
    public Path journals() {
        return path.resolve("journals");
    }

    /** Returns the journals that are there, sorted by name. */
    public List<Path> journalFiles() {
        return files(journals(), "", ".journal");
    }

    /** Returns the folder of the workers' coverage. */
    public Path artifacts() {
        return path.resolve("artifacts");
    }

    /** Returns the coverage of workers that is there, sorted by name. */
    public List<Path> artifactFiles() {
        return list(
                artifacts(),
                file -> WrittenBy.isNamedAsArtifact(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns where the runner tells what happens in an attempt, the first being 0. */
    public Path events(int attempt) {
        return path.resolve("events-" + attempt + ".jsonl");
    }

    /** Returns the event logs that are there, sorted by name. */
    public List<Path> eventFiles() {
        return files(path, "events-", ".jsonl");
    }

    /** Returns what processes wrote that could not tell their problems otherwise, sorted by name. */
    public List<Path> problemFiles() {
        return files(path, "problems-", ".txt");
    }

    /** Returns a file that the engine has once for all processes. */
    public Path engineFile(String name) {
        return path.resolve(name);
    }

    /** Returns the picture of when which worker ran what. */
    public Path timeline() {
        return path.resolve("timeline.svg");
    }

    /** Returns the folder of the logs. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** Returns where the Python stacks of an attempt that hung are. */
    public Path stacks(int attempt) {
        return logs().resolve("stacks-" + attempt + ".txt");
    }

    /** Returns the folder in which running processes offer to write their stacks. */
    public Path stackOffers() {
        return logs().resolve("stacks");
    }

    /** Returns the file that is there once only one of several processes runs tests. */
    public Path alone() {
        return path.resolve("alone");
    }

    /** Returns the folder in which processes note what they take of what is for whoever is free. */
    public Path claims() {
        return path.resolve("claims");
    }

    /**
     * Returns what the workers of an attempt are told. Its processes are known by this path: no two runs have the same.
     *
     * @param run any word that no other run has
     */
    public Path configuration(int attempt, String run) {
        return path.resolve(CONFIGURATION + attempt + "-" + run + ".json");
    }

    /** Returns how the path begins of what the workers of any run in this folder, or in one of its trials, are told. */
    public String anyConfiguration() {
        return path.toAbsolutePath().normalize() + path.getFileSystem().getSeparator();
    }

    /** Returns the list of the tests that an attempt runs, where it does not run all. */
    public Path selection(int attempt) {
        return path.resolve("selection-" + attempt + ".json");
    }

    /** Returns which tests are whose, as the workers of an attempt are told. */
    public Path division(int attempt) {
        return path.resolve("division-" + attempt + ".json");
    }

    /** Returns which of the listed files are those of an attempt. */
    public Path assignment(int attempt) {
        return path.resolve("assignment-" + attempt + ".json");
    }

    /** Returns what an attempt that was held against another one had loaded. */
    public Path loaded(int attempt) {
        return path.resolve("leaning-" + attempt + ".json");
    }

    Path trials() {
        return path.resolve("trial");
    }

    /** Returns the folder of a process that ran tests once more, to see what their failure is owed to. */
    public ShardFolder trial(String name) {
        return new ShardFolder(trials().resolve(name));
    }

    /** Returns what behave found. */
    public Path listing() {
        return path.resolve("listing.json");
    }

    /** Returns what the listing is told. */
    public Path listingConfiguration() {
        return path.resolve("listing-configuration.json");
    }

    /** Returns what the scan of the sources is told. */
    public Path scanConfiguration() {
        return path.resolve("configuration-scan.json");
    }

    Path workers() {
        return path.resolve("workers");
    }

    /** Returns the folder of what a worker has for itself. */
    public Path worker(String name) {
        return workers().resolve(name);
    }

    /** Returns the file that ends the processes of an attempt after their current test, once it is there. */
    public Path stop(int attempt) {
        return path.resolve("stop-" + attempt);
    }

    /**
     * Makes the folder and those in it, without anything of an earlier run. Deletes links, never what
     * they point to, and refuses to work through a link in place of a folder of ours.
     *
     * @throws ProblemException naming what is in the way
     */
    public void create() {
        Path folder = path.toAbsolutePath();
        refuseLinks(folder);
        try {
            FileTree.delete(folder);
            FileTree.make(folder);
            Files.createDirectory(folder.resolve("journals"));
            Files.createDirectory(folder.resolve("artifacts"));
            Files.createDirectory(folder.resolve("logs"));
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotEmpty(path, AtomicFile.reason(e)), e);
        }
    }

    /** The output directory itself may well be a link: it is the user's. The three folders below are ours. */
    private static void refuseLinks(Path folder) {
        Path ours = folder;
        for (int level = 0; level < 3 && ours != null; level++) {
            if (Files.isSymbolicLink(ours)) {
                throw new ProblemException(ArtifactAdvice.linkInsteadOfFolder(ours));
            }
            ours = ours.getParent();
        }
    }

    static List<Path> files(Path folder, String start, String end) {
        return list(folder, file -> {
            String name = String.valueOf(file.getFileName());
            return name.startsWith(start) && name.endsWith(end) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        });
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(folder.toString(), AtomicFile.reason(e)), e);
        }
    }

    /** Tells whether a folder has a name as those of shards have. */
    public static boolean isNamedAsSlice(Path folder) {
        return SLICE.test(String.valueOf(folder.getFileName()));
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}

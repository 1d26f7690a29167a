package io.github.slipcovermaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** More builds of a folder, by the Maven that builds this, after a verify script has changed something in it. */
public final class LaterBuilds {

    private static final int SECONDS = 300;

    private final Path folder;
    private final Path repository;
    private final Path settings;

    /** Works in the folder of an integration test, with its local repository. */
    public LaterBuilds(File folder, File repository) throws IOException {
        this.folder = folder.toPath();
        this.repository = repository.toPath();
        this.settings = settings(this.folder);
    }

    /** Offline only the id of the repository counts, by which Maven knows again what it has downloaded. */
    static Path settings(Path folder) throws IOException {
        Path source = Shop.folderAbove(folder).resolve("settings.xml");
        return Files.writeString(
                folder.resolve("settings.xml"),
                Files.readString(source)
                        .replace("@localRepositoryUrl@", folder.toUri().toString()));
    }

    /** Returns the command of a Maven that keeps to that repository and settings. */
    static List<String> command(Path maven, Path settings, Path repository) {
        return List.of(
                maven.resolve("bin").resolve("mvn").toString(),
                "-B",
                "-ntp",
                "-o",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + repository);
    }

    /** Has a Maven run in the folder, with nothing to read and its own options alone. */
    static ProcessBuilder builder(List<String> command, Path folder, File log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("M2_HOME"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /**
     * Runs a build to its end.
     *
     * @param name of its log
     */
    public Build run(String name, String... arguments) throws IOException, InterruptedException {
        File log = folder.resolve(name + ".log").toFile();
        List<String> command =
                new ArrayList<>(command(Path.of(System.getProperty("maven.home")), settings, repository));
        command.addAll(List.of(arguments));
        Process build = builder(command, folder, log).start();
        try {
            assertThat(build.waitFor(SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
        } finally {
            build.destroyForcibly();
        }
        return new Build(folder.toFile(), log);
    }
}

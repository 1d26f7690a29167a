package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a {@code rulesFile}: a path, or the name of a file in an artifact that a build adds to the plugin's dependencies, as
 * the checkstyle plugin's {@code configLocation}.
 */
final class RulesFinder {

    private RulesFinder() {}

    /**
     * What was found.
     *
     * @param name for messages
     * @param content all of it
     */
    record Found(String name, byte[] content) {}

    /**
     * Looks in the folders, then on the class path.
     *
     * @throws ProblemException naming all places when it is in none
     */
    static Found find(String given, List<Path> folders) {
        List<String> places = new ArrayList<>();
        for (Path folder : folders) {
            Path file = place(folder, given);
            if (Files.isRegularFile(file)) {
                return new Found(given, content(file));
            }
            if (!places.contains(file.toString())) {
                places.add(file.toString());
            }
        }
        String resource = given.replace('\\', '/');
        resource = resource.startsWith("/") ? resource.substring(1) : resource;
        // The class loader of this plugin has the artifacts that the POM adds to it.
        try (InputStream found = RulesFinder.class.getClassLoader().getResourceAsStream(resource)) {
            if (found != null) {
                return new Found(given, found.readAllBytes());
            }
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(resource, AtomicFile.reason(e)), e);
        }
        places.add(resource + " on the plugin's class path");
        throw new ProblemException(GateAdvice.rulesFileMissing(given, places));
    }

    private static Path place(Path folder, String given) {
        try {
            return folder.resolve(given).normalize();
        } catch (InvalidPathException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(given, e.getReason()), e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
    }
}

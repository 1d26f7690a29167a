package io.github.slipcovermaven.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gives an integration test a copy of the behave project, so that each folder holds only what differs. */
public final class Lending {

    private static final String PROJECT = "behave-suites-pass/behave-chunks-share-the-features";

    private Lending() {}

    /**
     * Copies the project, as far as the folder has no file of its own, makes its template database, and forgets what an
     * earlier run took, which must not make another plan.
     */
    public static void prepare(File folder, File localRepository) {
        Path project = Shop.folderAbove(folder.toPath()).resolve(PROJECT);
        Path target = folder.toPath();
        Shop.copy(
                project,
                target,
                name -> name.startsWith("src/")
                        || name.startsWith("features/")
                        || name.startsWith("database/")
                        || name.equals("behave.ini"));
        try {
            Path database = target.resolve("database").resolve("template.sqlite");
            Files.deleteIfExists(database);
            Programs.output(List.of(
                    "python3", target.resolve("database").resolve("template.py").toString(), database.toString()));
            Shop.forget(folder, localRepository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

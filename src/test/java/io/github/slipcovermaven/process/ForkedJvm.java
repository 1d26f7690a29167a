package io.github.slipcovermaven.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own with the classes of this room and its tests: for what ends or fills a JVM. */
public final class ForkedJvm {

    private ForkedJvm() {}

    public static List<String> arguments(List<String> options, Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(options);
        all.add("-cp");
        all.add(folderOf(ForkedProcess.class) + File.pathSeparator + folderOf(ForkedJvm.class));
        all.add(main.getName());
        all.addAll(List.of(arguments));
        return all;
    }

    /** Returns the folder that a class was loaded from. */
    static Path folderOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

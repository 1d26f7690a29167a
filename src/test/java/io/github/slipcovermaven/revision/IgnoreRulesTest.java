package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.file.Names;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of letters that not every locale has. */
class IgnoreRulesTest {

    private static final List<String> IGNORED =
            List.of("src/größe.py", "src/日本/x.py", "äöü/a.py", "lokal/ß.py", "é.py");
    private static final List<String> NEW = List.of("src/länge.py", "src/日本/y.py", "src/größe/größe.pyx");

    @TempDir
    Path temporary;

    private void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path repository() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("shop")).toRealPath();
        try (GitFolder git = GitFolder.in(folder)) {
            git.write(".gitignore", "größe.py\näöü/\n*.py[oé]\n")
                    .write("src/日本/.gitignore", "*.py\n!y.py\n")
                    .write("src/a.py", "a = 1\n")
                    .commit();
            write(folder.resolve(".git/info/exclude"), "/lokal\né.py\n");
            for (List<String> names : List.of(IGNORED, NEW)) {
                for (String name : names) {
                    write(folder.resolve(name), "x = 1\n");
                }
            }
        }
        return folder;
    }

    private static String said(Path folder) {
        List<String> all = new ArrayList<>(IGNORED);
        all.addAll(NEW);
        StringBuilder said = new StringBuilder();
        Changes.sinceMergeBase(folder, folder, "main")
                .of(all)
                .forEach((name, change) ->
                        said.append(name).append(' ').append(change.kind()).append('\n'));
        return said.toString();
    }

    /** Java reads the locale when it starts, so that it takes another one. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void areIgnoredInTheLocaleCAsInAnyOther() throws Exception {
        Path folder = repository();
        String here = said(folder);
        assertThat(here.lines().filter(line -> line.endsWith(" IGNORED")).map(line -> line.replace(" IGNORED", "")))
                .containsExactlyInAnyOrderElementsOf(IGNORED);

        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IgnoreRulesTest.class.getName(),
                        folder.toString())
                .redirectError(temporary.resolve("stderr.txt").toFile());
        java.environment().put("LC_ALL", "C");
        Process process = java.start();
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(here);
    }

    /** In a process of its own. */
    public static void main(String[] arguments) {
        byte[] said = said(Names.path(arguments[0])).getBytes(StandardCharsets.UTF_8);
        System.out.write(said, 0, said.length);
        System.out.flush();
    }
}

package io.github.slipcovermaven.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {

    /** A letter, a byte that is no UTF-8 (as Python has it), a newline, what a URI and a shell mind. */
    private static final List<String> NAMES = List.of(
            "größe.py", "日本/モジ.py", "b\uDCFFd.py", "new\nline.py", "a%20b c#d?.py", "\uFFFD.py", "😀.py", "plain.py");

    @TempDir
    private Path folder;

    /** Java reads the locale when it starts, so that it takes another one. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsNamesInTheLocaleC() throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NamesTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        java.environment().put("LC_ALL", "C");
        Process process = java.start();
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("kept");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsNamesHere() throws IOException {
        keep(folder);
    }

    @Test
    void makesAPathOfWhatCanBeNoName() {
        assertThat(Names.path("a\0b")).doesNotExist();
        assertThat(Names.in(folder, "\uD800")).doesNotExist();
        assertThat(Names.text(Names.path(""))).isEmpty();
    }

    /** In a process of its own. */
    public static void main(String[] arguments) throws IOException {
        keep(Path.of(arguments[0]));
        System.out.print("kept");
    }

    private static void keep(Path folder) throws IOException {
        for (String name : NAMES) {
            Path file = Names.in(folder, name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name.equals("plain.py") ? "plain" : "");
            same(name, Names.below(folder, file));
            same(name, Names.text(Names.path(name)));
            same("/" + name, Names.text(Names.path("/" + name)));
            try (Stream<Path> found = Files.list(file.getParent())) {
                String last = name.substring(name.lastIndexOf('/') + 1);
                if (found.map(Path::getFileName).map(Names::text).noneMatch(last::equals)) {
                    throw new AssertionError("not found: " + last);
                }
            }
        }
    }

    private static void same(String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(expected + " became " + actual);
        }
    }
}

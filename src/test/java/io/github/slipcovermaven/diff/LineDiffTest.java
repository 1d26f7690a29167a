package io.github.slipcovermaven.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected here, git 2.39 says; {@code src/bench/line_mapping.py} asks the git that is there, thousands of times. */
class LineDiffTest {

    private static final List<String> LINES = List.of(
            "",
            "",
            "",
            "pass",
            "    pass",
            "    return None",
            "    if x:",
            "        pass",
            "else:",
            "def f(x):",
            "}",
            "\t# x");
    private static final Pattern HUNK =
            Pattern.compile("(?m)^diff --git a/\\S*/(\\d+) |^@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    @TempDir
    Path folder;

    @Test
    void whatIsTheSameHasNotChanged() {
        assertThat(edits("a|b|", "a|b|")).isEmpty();
        assertThat(edits("", "")).isEmpty();
    }

    @Test
    void linesThatWereAddedChangedAndRemoved() {
        assertThat(edits("a|b|c|", "a|B|c|d|")).containsExactly(new Edit(1, 2, 1, 2), new Edit(3, 3, 3, 4));
        assertThat(edits("a|b|c|", "c|")).containsExactly(new Edit(0, 2, 0, 0));
        assertThat(edits("", "a|b|")).containsExactly(new Edit(0, 0, 0, 2));
        assertThat(edits("a|b|", "")).containsExactly(new Edit(0, 2, 0, 0));
        assertThat(edits("a|b", "a|b|")).containsExactly(new Edit(1, 2, 1, 2));
    }

    /** A function that was added is a function, not the end of one and the beginning of another. */
    @Test
    void aBlockBeginsWhereItIsIndentedLeast() {
        String first = "def f():|    a()|    return 1|";
        String second = "|def g():|    b()|    return 1|";
        String third = "|def h():|    c()|    return 1|";

        assertThat(edits(first + third, first + second + third)).containsExactly(new Edit(4, 4, 4, 8));
        assertThat(edits(third + first, third + second + first)).containsExactly(new Edit(4, 4, 4, 8));
        assertThat(edits("if x:|    a()|", "if x:|    a()|    a()|")).containsExactly(new Edit(2, 2, 2, 3));
        assertThat(edits("a|||b|", "a||||b|")).containsExactly(new Edit(3, 3, 3, 4));
    }

    /** With {@code -U3} git names another line: without any context it leaves the equal end out of sight. */
    @Test
    void whatSlidesDoesNotSlideIntoAnEqualEndOfAThousandBytes() {
        String end = "x = 1|".repeat(400);

        assertThat(edits("a|" + end, "a|x = 1|" + end)).containsExactly(new Edit(60, 60, 60, 61));
        assertThat(edits(end + "b|" + end, end + "x = 1|b|" + end)).containsExactly(new Edit(118, 118, 118, 119));
    }

    @Test
    void gitSaysTheSame() throws Exception {
        assumeTrue(hasGit());
        Map<Integer, byte[]> old = new TreeMap<>();
        Map<Integer, byte[]> now = new TreeMap<>();
        for (int seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            old.put(seed, text(random, seed < 295 ? random.nextInt(60) : 1500));
            byte[] text = text(old, seed);
            for (int i = seed < 295 ? random.nextInt(5) : 300; i >= 0; i--) {
                text = edited(random, text);
            }
            now.put(seed, text);
        }

        Map<Integer, List<Edit>> expected = byGit(old, now);

        for (int seed : old.keySet()) {
            assertThat(LineDiff.between(text(old, seed), text(now, seed)).edits())
                    .as("seed %s", seed)
                    .isEqualTo(expected.getOrDefault(seed, List.of()));
        }
    }

    private static byte[] text(Map<Integer, byte[]> texts, int seed) {
        return texts.getOrDefault(seed, new byte[0]);
    }

    private static List<Edit> edits(String old, String now) {
        return LineDiff.between(bytes(old), bytes(now)).edits();
    }

    private static byte[] bytes(String text) {
        return text.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Lines that are alike, so that there are many ways. */
    static byte[] text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line(random)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Random random) {
        return random.nextInt(6) == 0 ? "v" + random.nextInt(40) : LINES.get(random.nextInt(LINES.size()));
    }

    static byte[] edited(Random random, byte[] text) {
        List<String> lines = new ArrayList<>(Arrays.asList(new String(text, StandardCharsets.UTF_8).split("(?<=\n)")));
        lines.removeIf(String::isEmpty);
        int start = random.nextInt(lines.size() + 1);
        int end = Math.min(lines.size(), start + random.nextInt(6));
        List<String> block = List.copyOf(lines.subList(start, end));
        switch (random.nextInt(5)) {
            case 0 -> lines.subList(start, end).clear();
            case 1 -> lines.addAll(start, block);
            case 2 -> {
                lines.subList(start, end).clear();
                lines.addAll(random.nextInt(lines.size() + 1), block);
            }
            case 3 -> lines.add(start, line(random) + "\n");
            default -> lines.replaceAll(line -> random.nextInt(20) == 0 ? line(random) + "\n" : line);
        }
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    private boolean hasGit() throws InterruptedException {
        try {
            return git("--version").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
        return builder.start();
    }

    private Map<Integer, List<Edit>> byGit(Map<Integer, byte[]> old, Map<Integer, byte[]> now) throws Exception {
        write(Files.createDirectory(folder.resolve("a")), old);
        write(Files.createDirectory(folder.resolve("b")), now);
        Process git = git("diff", "--no-index", "--no-color", "-U0", "a", "b");
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<Integer, List<Edit>> edits = new TreeMap<>();
        int file = 0;
        for (MatchResult hunk : HUNK.matcher(text).results().toList()) {
            if (hunk.group(1) == null) {
                int[] was = range(hunk.group(2), hunk.group(3));
                int[] is = range(hunk.group(4), hunk.group(5));
                edits.computeIfAbsent(file, key -> new ArrayList<>()).add(new Edit(was[0], was[1], is[0], is[1]));
            } else {
                file = Integer.parseInt(hunk.group(1));
            }
        }
        return edits;
    }

    private static void write(Path folder, Map<Integer, byte[]> texts) throws IOException {
        for (Map.Entry<Integer, byte[]> text : texts.entrySet()) {
            Files.write(folder.resolve(text.getKey().toString()), text.getValue());
        }
    }

    private static int[] range(String first, String count) {
        int lines = count == null ? 1 : Integer.parseInt(count);
        int start = Integer.parseInt(first) - (lines == 0 ? 0 : 1);
        return new int[] {start, start + lines};
    }
}

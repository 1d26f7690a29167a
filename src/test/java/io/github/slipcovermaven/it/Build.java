package io.github.slipcovermaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an integration test's verify script asserts of the finished build: its log, its files, its coverage. */
public final class Build {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOG = "build.log";
    private static final String MODULES_AT_ONCE = "Using the MultiThreadedBuilder implementation";
    private static final String ANY_PROJECT = "[\\w-]+";

    private final Path folder;
    private final String log;
    private final String whole;
    private final String project;

    /**
     * Reads the log of the build in the folder, without colours and log levels. Of a module, which lies in the folder
     * of the build and has its name, it is what the log says of this module.
     */
    public Build(File folder) {
        boolean isModule = !new File(folder, LOG).exists();
        this.folder = folder.toPath();
        this.whole = plain(new File(isModule ? folder.getParentFile() : folder, LOG));
        this.log = isModule ? section(whole, folder.getName()) : whole;
        this.project = isModule ? Pattern.quote(folder.getName()) : ANY_PROJECT;
    }

    /** Reads the folder of a module, and the log of the build that it was a part of. */
    public Build(File folder, File log) {
        this.folder = folder.toPath();
        this.whole = plain(log);
        this.log = whole;
        this.project = ANY_PROJECT;
    }

    private static String plain(File file) {
        String log = text(file.toPath())
                .replaceAll("\u001B\\[[;\\d]*m", "")
                .replaceAll("(?m)^\\[(INFO|WARNING|ERROR)\\] ?", "")
                .replace("\r\n", "\n");
        assertThat(log).doesNotContain("validation issues");
        // Which module prints stands before each line then.
        return log.contains(MODULES_AT_ONCE) ? log.replaceAll("(?m)^\\[(?!gw\\d|w\\d|main\\])[\\w.-]+\\] ", "") : log;
    }

    /** From its headline to the next one; modules that are built at once have the whole log in common. */
    private static String section(String log, String module) {
        if (log.contains(MODULES_AT_ONCE)) {
            return log;
        }
        Matcher section = Pattern.compile(
                        "^-+< [\\w.-]+:" + Pattern.quote(module) + " >-+\n.*?(?=^-+< |^Reactor Summary )",
                        Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(log);
        assertThat(section.find()).as("the log has a module %s", module).isTrue();
        return section.group();
    }

    /** Returns a module. */
    public Build module(String name) {
        return new Build(folder.resolve(name).toFile());
    }

    /** Asserts that the log holds this text, which may have many lines; {@code @basedir@} is the folder. */
    public Build says(String text) {
        assertThat(log).contains(expand(text));
        return this;
    }

    /**
     * Asserts that a goal failed with this whole message, remedy included. A part that depends on the machine may be
     * a {@link Pattern}; every other part is taken literally, with {@code @basedir@} as the folder.
     */
    public Build failsWith(Object... parts) {
        String message = Stream.of(parts)
                .map(part -> part instanceof Pattern pattern
                        ? "(?:" + pattern.pattern() + ")"
                        : Pattern.quote(expand(part.toString())))
                .collect(Collectors.joining());
        // Maven puts this before a message and that behind it.
        assertThat(whole).containsPattern(" on project " + project + ": " + message + "\\s-> \\[Help \\d+]\n");
        return this;
    }

    /** Asserts that the log does not hold this text. */
    public Build doesNotSay(String text) {
        assertThat(log).doesNotContain(expand(text));
        return this;
    }

    /** Asserts that a line of the log matches the regular expression. */
    public Build saysLike(String line) {
        assertThat(log.lines()).anyMatch(l -> l.matches(line));
        return this;
    }

    /** Asserts that these files of the project are there. */
    public Build has(String... files) {
        for (String file : files) {
            assertThat(folder.resolve(file)).exists();
        }
        return this;
    }

    /** Asserts that these files of the project are not there. */
    public Build lacks(String... files) {
        for (String file : files) {
            assertThat(folder.resolve(file)).doesNotExist();
        }
        return this;
    }

    /** Asserts that a process has ended: the one whose id it wrote into that file. */
    public Build ended(String file) {
        ProcessHandle.of(Long.parseLong(read(file)))
                .ifPresent(process -> assertThat(process.info().command())
                        .as("what %s names", file)
                        .isEmpty());
        return this;
    }

    /** Asserts that a process ends by itself: the one whose id it wrote into that file. Whoever ends it has half a minute. */
    public Build ends(String file) {
        ProcessHandle.of(Long.parseLong(read(file)))
                .ifPresent(process -> process.onExit()
                        .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                        .join());
        return ended(file);
    }

    /** Asserts which files the merged coverage has. */
    public Build measures(String... files) {
        List<String> measured = new ArrayList<>();
        coverage().get("files").fieldNames().forEachRemaining(measured::add);
        assertThat(measured).containsExactlyInAnyOrder(files);
        return this;
    }

    /** Asserts which lines of a file did not run, as {@code 3, 4, 9}; empty for none. */
    public Build misses(String file, String lines) {
        List<String> missing = new ArrayList<>();
        fileCoverage(file).get("missing_lines").forEach(line -> missing.add(line.asText()));
        assertThat(String.join(", ", missing)).as("missing lines of %s", file).isEqualTo(lines);
        return this;
    }

    /** Asserts that these lines of a file ran. */
    public Build ran(String file, int... lines) {
        List<Integer> executed = new ArrayList<>();
        fileCoverage(file).get("executed_lines").forEach(line -> executed.add(line.asInt()));
        for (int line : lines) {
            assertThat(executed).as("executed lines of %s", file).contains(line);
        }
        return this;
    }

    /** Returns the content of a file of the project. */
    public String read(String file) {
        return text(folder.resolve(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a JSON file of the project. */
    public JsonNode json(String file) {
        try {
            return JSON.readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode coverage() {
        return json("target/slipcover/coverage.json");
    }

    private JsonNode fileCoverage(String file) {
        JsonNode found = coverage().get("files").get(file);
        assertThat(found).as("coverage of %s", file).isNotNull();
        return found;
    }

    private String expand(String text) {
        return text.replace("\r\n", "\n").replace("@basedir@", folder.toString());
    }
}

package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Runs an installer's command; turns its failure into a problem that quotes what matters of its output. */
public final class Installation {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int MAXIMUM_OUTPUT = 1 << 20;
    private static final int LINES = 6;
    private static final int LINE_LENGTH = 300;
    private static final Pattern TELLING =
            Pattern.compile("(?i)^\\W*(error|fatal|caused by|hint|because|no solution|no module|failed)\\b.*");
    private static final Pattern NOISE = Pattern.compile("(?i)^\\W*(\\[notice]|warning|note:).*");

    private final CommandRunner runner;
    private final Path log;

    public Installation(CommandRunner runner, Path log) {
        this.runner = runner;
        this.log = log;
    }

    /** Returns where the installers' output goes. */
    Path log() {
        return log;
    }

    /**
     * Runs the command to its end and returns its standard output.
     *
     * @param what what is installed, for the message
     */
    public String run(List<String> arguments, Path directory, Map<String, String> environment, String what) {
        long before = size();
        CommandResult result = runner.run(command(arguments, directory, environment), log, LIMIT);
        String output = since(before);
        String masked = Credentials.mask(output);
        if (!masked.equals(output)) {
            rewrite(before, masked);
        }
        if (!result.succeeded()) {
            throw new ProblemException(EnvironmentAdvice.installFailed(what, meaningful(masked), log));
        }
        return result.output();
    }

    /** Tells whether the command ends well; its output is in the log. */
    public boolean succeeds(List<String> arguments, Path directory) {
        return answer(arguments, directory, Map.of()).isPresent();
    }

    /** Returns what the command prints; empty when it does not end well. */
    Optional<String> answer(List<String> arguments, Path directory, Map<String, String> environment) {
        CommandResult result = runner.run(command(arguments, directory, environment), log, LIMIT);
        return result.succeeded() ? Optional.of(result.output()) : Optional.empty();
    }

    /** Takes an empty variable away: these are options of the installers', which would be there without a value. */
    private static Command command(List<String> arguments, Path directory, Map<String, String> environment) {
        Map<String, String> set = new HashMap<>(environment);
        set.values().removeIf(String::isEmpty);
        Set<String> removed = new HashSet<>(environment.keySet());
        removed.removeAll(set.keySet());
        return new Command(arguments, directory, set, removed);
    }

    /** Picks the lines that say why: those that begin with a telling word, else the last ones. */
    static List<String> meaningful(String output) {
        List<String> lines = output.lines()
                .map(String::stripTrailing)
                .filter(Predicate.not(String::isBlank))
                .filter(line -> !NOISE.matcher(line).matches())
                .map(line -> line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) + "…" : line)
                .toList();
        List<String> telling =
                lines.stream().filter(line -> TELLING.matcher(line).matches()).toList();
        List<String> chosen = telling.isEmpty() ? lines : telling;
        return chosen.subList(Math.max(0, chosen.size() - LINES), chosen.size());
    }

    private long size() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads what was appended; of very long output its end, where installers say what went wrong. */
    private String since(long before) {
        long start = Math.max(before, size() - MAXIMUM_OUTPUT);
        if (!Files.exists(log)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(start);
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void rewrite(long before, String masked) {
        try (SeekableByteChannel channel = Files.newByteChannel(log, StandardOpenOption.WRITE)) {
            channel.truncate(before);
            channel.position(before);
            Channels.newOutputStream(channel).write(masked.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

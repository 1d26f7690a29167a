package io.github.slipcovermaven.process;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ProcessAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a command, or says why it cannot be started. */
final class Launch {

    /** The kernel reads at most 256 bytes of a script's first line. */
    private static final int SHEBANG_BYTES = 256;

    private static final char UNKNOWN = '\uFFFD';

    private final Command command;
    private final HostSystem host;
    private final Charset charset;

    /**
     * Prepares a start.
     *
     * @param charset in which the JDK hands strings over, see {@link #nativeCharset}
     */
    Launch(Command command, HostSystem host, Charset charset) {
        this.command = command;
        this.host = host;
        this.charset = charset;
    }

    /** Starts the command with an empty standard input. */
    static Process start(Command command, HostSystem host) {
        return new Launch(command, host, nativeCharset()).start();
    }

    /** Starts the command with a pipe as its standard input, and without any output. */
    static Process startWithPipe(Command command, HostSystem host) {
        return new Launch(command, host, nativeCharset()).start(Redirect.PIPE, Redirect.DISCARD);
    }

    /**
     * Returns how the JDK encodes arguments and variables: up to 17 by the default charset, from 18 on by the locale
     * (JDK-8260265); what it cannot encode becomes a question mark without a word.
     */
    private static Charset nativeCharset() {
        String locale = System.getProperty("sun.jnu.encoding");
        return Runtime.version().feature() < 18 || locale == null ? Charset.defaultCharset() : Charset.forName(locale);
    }

    Process start() {
        return start(Redirect.from(host.nullDevice().toFile()), Redirect.PIPE);
    }

    private Process start(Redirect input, Redirect output) {
        check();
        CharsetEncoder encoder = charset.newEncoder();
        boolean lossy = !host.isWindows() && ShellStart.isNeeded(command, encoder);
        Command started = lossy ? ShellStart.of(command, encoder) : command;
        ProcessBuilder builder = new ProcessBuilder(started.arguments())
                .directory(started.directory().toFile())
                .redirectInput(input)
                .redirectOutput(output)
                .redirectError(output);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(started.removed());
        environment.putAll(started.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProblemException(diagnose(e), e);
        }
    }

    private void check() {
        for (String name : command.environment().keySet()) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new ProblemException(ProcessAdvice.variableName(name.replace('\0', '?')));
            }
        }
        if (host.isWindows()) {
            return;
        }
        CharsetEncoder encoder = charset.newEncoder();
        List<String> arguments = command.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (wasLost(arguments.get(i), encoder)) {
                throw new ProblemException(ProcessAdvice.argumentLosesCharacters(program(), i, charset.name()));
            }
        }
        command.environment().forEach((name, value) -> {
            boolean settable = encoder.canEncode(value) || ShellStart.canSet(name);
            if (!encoder.canEncode(name) || !settable || wasLost(value, encoder)) {
                throw new ProblemException(ProcessAdvice.variableLosesCharacters(program(), name, charset.name()));
            }
        });
    }

    /** What Maven's own command line had of other characters Java has read as this one, in such a locale. */
    private static boolean wasLost(String text, CharsetEncoder encoder) {
        return text.indexOf(UNKNOWN) >= 0 && !encoder.canEncode(UNKNOWN);
    }

    /** Looks for the reason on disk, because the JDK's words differ with its version and name no remedy. */
    private Problem diagnose(IOException e) {
        if (!Files.isDirectory(command.directory())) {
            return ProcessAdvice.directoryMissing(program(), command.directory());
        }
        if (host.isWindows()) {
            return ProcessAdvice.cannotStart(program(), String.valueOf(e.getMessage()));
        }
        if (program().indexOf('/') < 0) {
            return host.findOnPath(program())
                    .map(found -> diagnose(found, e))
                    .orElseGet(() -> ProcessAdvice.programNotOnPath(program()));
        }
        return diagnose(command.directory().resolve(program()), e);
    }

    private Problem diagnose(Path file, IOException e) {
        if (!Files.exists(file)) {
            return ProcessAdvice.programMissing(file);
        }
        if (!HostSystem.isExecutable(file)) {
            return ProcessAdvice.programNotExecutable(file);
        }
        return interpreterOf(file)
                .filter(interpreter -> !Files.exists(command.directory().resolve(interpreter)))
                .map(interpreter -> ProcessAdvice.scriptInterpreterMissing(file, interpreter))
                .orElseGet(() -> ProcessAdvice.cannotStart(program(), String.valueOf(e.getMessage())));
    }

    private static Optional<String> interpreterOf(Path script) {
        String start;
        try (InputStream in = Files.newInputStream(script)) {
            start = new String(in.readNBytes(SHEBANG_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Executable but not readable: then its first line is not ours to explain.
            return Optional.empty();
        }
        if (!start.startsWith("#!")) {
            return Optional.empty();
        }
        String line = start.substring(2).lines().findFirst().orElse("").trim();
        return line.isEmpty() || line.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(line.split("\\s+", 2)[0]);
    }

    private String program() {
        return command.arguments().get(0);
    }
}

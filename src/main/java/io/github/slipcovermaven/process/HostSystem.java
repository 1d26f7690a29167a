package io.github.slipcovermaven.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The operating system, asked through functions, so that what depends on it is tested without it. All knowledge about
 * systems stands here.
 */
public final class HostSystem {

    private final String name;
    private final Function<String, Optional<String>> environment;
    private final Predicate<Path> executable;

    /**
     * Describes a system.
     *
     * @param name as the system property {@code os.name} gives it
     * @param environment looks an environment variable up
     * @param executable tells whether a path is a file that may be executed
     */
    public HostSystem(String name, Function<String, Optional<String>> environment, Predicate<Path> executable) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.environment = environment;
        this.executable = executable;
    }

    /** Returns the system that this JVM runs on, with Maven's environment. */
    public static HostSystem current() {
        return new HostSystem(
                System.getProperty("os.name", ""),
                variable -> Optional.ofNullable(System.getenv(variable)),
                HostSystem::isExecutable);
    }

    /** Tells whether a path is a file that this user may execute; a folder is executable, too, but no program. */
    static boolean isExecutable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    /** Tells whether this is Windows. */
    public boolean isWindows() {
        return name.startsWith("windows");
    }

    /** Tells whether this is macOS. */
    public boolean isMac() {
        return name.startsWith("mac");
    }

    /** Returns the value of an environment variable, empty when it is not set. */
    public Optional<String> environment(String variable) {
        return environment.apply(variable);
    }

    /**
     * Looks a program up in the folders of PATH, in their order. Empty and relative entries are passed over, though a
     * shell takes them for the working directory: a checkout must not be able to put a program of its own first.
     *
     * @param program a name without a folder; on Windows with its extension
     * @return the first executable file of that name
     */
    public Optional<Path> findOnPath(String program) {
        if (program.isEmpty() || program.contains("/") || (isWindows() && program.contains("\\"))) {
            return Optional.empty();
        }
        for (String entry : environment("PATH").orElse("").split(isWindows() ? ";" : ":", -1)) {
            Optional<Path> candidate = inFolder(entry, program);
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        return Optional.empty();
    }

    private Optional<Path> inFolder(String folder, String program) {
        try {
            Path base = Path.of(folder);
            return base.isAbsolute() ? Optional.of(base.resolve(program)).filter(executable) : Optional.empty();
        } catch (InvalidPathException e) {
            // An entry that this locale cannot name holds nothing that could be started.
            return Optional.empty();
        }
    }

    /** Returns the file that is always empty to read: the standard input of what must not read ours. */
    Path nullDevice() {
        return Path.of(isWindows() ? "NUL" : "/dev/null");
    }

    /**
     * Returns the name of a signal, as {@code SIGKILL}. Only those numbers differ between Linux and macOS that are not
     * in the first group.
     */
    Optional<String> signalName(int number) {
        String signal = switch (number) {
            case 1 -> "HUP";
            case 2 -> "INT";
            case 3 -> "QUIT";
            case 4 -> "ILL";
            case 5 -> "TRAP";
            case 6 -> "ABRT";
            case 8 -> "FPE";
            case 9 -> "KILL";
            case 11 -> "SEGV";
            case 13 -> "PIPE";
            case 14 -> "ALRM";
            case 15 -> "TERM";
            case 24 -> "XCPU";
            case 25 -> "XFSZ";
            case 7 -> isMac() ? "" : "BUS";
            case 10 -> isMac() ? "BUS" : "USR1";
            case 12 -> isMac() ? "SYS" : "USR2";
            case 30 -> isMac() ? "USR1" : "";
            case 31 -> isMac() ? "USR2" : "SYS";
            default -> "";
        };
        return signal.isEmpty() ? Optional.empty() : Optional.of("SIG" + signal);
    }
}

package io.github.slipcovermaven.process;

import java.util.Optional;

/**
 * How a process ended.
 *
 * @param code its exit code; 128 + n when signal n ended it, or when it says so as a shell does for its child
 * @param signal the signal's name, as {@code SIGKILL}; empty when the code stands for none
 */
public record ExitStatus(int code, Optional<String> signal) {

    private static final int SIGNAL_BASE = 128;
    private static final int LAST_SIGNAL = 64;

    /** Reads an exit code as the given system means it. Windows has no signals. */
    static ExitStatus of(int code, HostSystem host) {
        int number = code - SIGNAL_BASE;
        if (host.isWindows() || number < 1 || number > LAST_SIGNAL) {
            return new ExitStatus(code, Optional.empty());
        }
        return new ExitStatus(code, Optional.of(host.signalName(number).orElse("signal " + number)));
    }

    /** Reads an exit code as the system that this JVM runs on means it. */
    public static ExitStatus of(int code) {
        return of(code, HostSystem.current());
    }

    /** Tells whether SIGKILL ended it, which nobody can send to itself unnoticed: the kernel does for memory. */
    public boolean isKill() {
        return signal.filter("SIGKILL"::equals).isPresent();
    }

    /** Tells whether the process ended with exit code 0. */
    public boolean isSuccess() {
        return code == 0;
    }

    /** Says how it ended, to follow the name of what ran: "was killed (SIGKILL, exit code 137), often …". */
    public String describe() {
        if (signal.isEmpty()) {
            return "ended with exit code " + code;
        }
        String name = signal.get();
        String details = " (" + name + ", exit code " + code + ")";
        return switch (name) {
            case "SIGKILL" -> "was killed" + details + ", often because memory ran out";
            case "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE" -> "crashed in native code" + details;
            case "SIGABRT" -> "aborted itself" + details + ", as native code does after an error";
            default -> "was ended by a signal" + details;
        };
    }
}

package io.github.slipcovermaven.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sends signals for which Java has no call, with the system's own program. */
final class Signals {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HostSystem host;

    Signals(HostSystem host) {
        this.host = host;
    }

    /**
     * Sends a signal.
     *
     * @param signal its name, as {@code INT}, or its number
     * @param pids at least one
     * @return false where there is no such program, or one of the processes did not get it
     */
    boolean send(String signal, Collection<Long> pids, Uninterrupted thread) {
        Optional<Path> program = host.isWindows() ? Optional.empty() : host.findOnPath("kill");
        if (program.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString(), "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        Process kill;
        try {
            kill = new ProcessBuilder(command)
                    .redirectInput(host.nullDevice().toFile())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        boolean sent = thread.await(() -> !kill.isAlive(), LIMIT) && kill.exitValue() == 0;
        kill.destroyForcibly();
        return sent;
    }
}

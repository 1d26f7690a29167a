package io.github.slipcovermaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts real Mavens on a project whose tests stay for ever, ends them in the middle, and asserts that no process is left:
 * the Maven of this build with SIGTERM and SIGKILL; with {@code -Dslipcover.it.mavens} all Mavens that were unpacked,
 * with SIGINT, as a terminal sends it, and SIGHUP, too.
 */
public final class KilledBuild {

    /** A group of its own, as a shell gives each command; and SIGINT as it is there, whoever started us. */
    private static final String AT_A_TERMINAL = """
            import os, signal, sys
            os.setsid()
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.execv(sys.argv[1], sys.argv[1:])
            """;

    private static final int CONNECTIONS = 4;
    private static final Duration START = Duration.ofSeconds(300);

    /** Two seconds of grace after SIGTERM from the shutdown hook, and as many from the watchdog. */
    private static final Duration END = Duration.ofSeconds(60);

    private final Path folder;
    private final Path repository;
    private final Path settings;

    /** Works in the folder of an integration test, with its local repository. */
    public KilledBuild(File folder, File repository) throws IOException {
        this.folder = folder.toPath();
        this.repository = repository.toPath();
        settings = LaterBuilds.settings(this.folder);
    }

    /** Kills as many builds as this build asks for. */
    public void killAll() throws Exception {
        boolean all = System.getProperty("slipcover.it.mavens") != null;
        for (Path maven : all ? unpacked() : List.of(Path.of(System.getProperty("maven.home")))) {
            for (String signal : all ? List.of("INT", "TERM", "HUP", "KILL") : List.of("TERM", "KILL")) {
                kill(maven, signal);
            }
        }
        Build merge = new Build(folder.toFile(), run(Path.of(System.getProperty("maven.home")), "slipcover:merge"));
        merge.says("""
                The result is incomplete:
                  the run of execution 'default' never ended: the build was killed
                Run the tests again.
                To merge what there is all the same: -Dslipcover.allowIncomplete.
                """);
    }

    private List<Path> unpacked() throws IOException {
        Path mavens = folder.getParent().resolveSibling("mavens");
        try (var found = Files.list(mavens)) {
            List<Path> homes = found.sorted().toList();
            assertThat(homes).isNotEmpty();
            return homes;
        }
    }

    private void kill(Path maven, String signal) throws Exception {
        String name = maven.getFileName() + ", SIG" + signal;
        try (ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout((int) START.toMillis());
            File log = folder.resolve("killed-" + maven.getFileName() + "-" + signal + ".log")
                    .toFile();
            Process build = start(maven, log, "verify", "-Dharness.port=" + server.getLocalPort());
            Map<String, Socket> connections = new LinkedHashMap<>();
            Set<ProcessHandle> started = new HashSet<>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    Socket connection = server.accept();
                    String[] words = line(connection).split(" ", -1);
                    connections.put(words[0], connection);
                    started.add(ProcessHandle.of(Long.parseLong(words[1])).orElseThrow());
                }
                build.descendants().forEach(started::add);
                assertThat(connections).as(name).containsOnlyKeys("test", "child", "other-test", "daemon");
                // Two tests, child and daemon; pytest and the watchdog.
                assertThat(started).as(name).hasSizeGreaterThanOrEqualTo(6);
                send(signal, build.pid());
                assertThat(build.waitFor(END.toSeconds(), TimeUnit.SECONDS))
                        .as(name)
                        .isTrue();
                for (Map.Entry<String, Socket> connection : connections.entrySet()) {
                    connection.getValue().setSoTimeout((int) END.toMillis());
                    assertThat(endsSilently(connection.getValue()))
                            .as(name + ", " + connection.getKey())
                            .isTrue();
                }
                assertThat(whatRuns(started)).as(name).isEmpty();
            } finally {
                build.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
                for (Socket connection : connections.values()) {
                    connection.close();
                }
            }
            String state = new Build(folder.toFile(), log)
                    .json("target/slipcover/shards/default/1-of-1/run.json")
                    .get("state")
                    .asText();
            // While its shutdown hooks run, Maven goes on, and may come as far as to say that the tests were lost.
            assertThat(state)
                    .as(name)
                    .isIn(signal.equals("KILL") ? Set.of("running") : Set.of("running", "incomplete"));
        }
    }

    private File run(Path maven, String goal) throws Exception {
        File log = folder.resolve(goal.replace(':', '-') + ".log").toFile();
        Process build = start(maven, log, goal);
        assertThat(build.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return log;
    }

    private Process start(Path maven, File log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", AT_A_TERMINAL));
        command.addAll(LaterBuilds.command(maven, settings, repository));
        command.addAll(List.of(arguments));
        return LaterBuilds.builder(command, folder, log).start();
    }

    /** Ctrl-C goes to the whole group, all else to Maven alone. */
    private static void send(String signal, long pid) throws Exception {
        String target = signal.equals("INT") ? "-" + pid : Long.toString(pid);
        Process kill = new ProcessBuilder("kill", "-" + signal, "--", target)
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static String line(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
    }

    /** The kernel ends a connection with the last process that holds it. */
    private static boolean endsSilently(Socket connection) {
        try {
            return connection.getInputStream().read() < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> whatRuns(Set<ProcessHandle> started) throws Exception {
        List<String> running = new ArrayList<>();
        for (ProcessHandle handle : started) {
            String state = state(handle.pid());
            long start = System.nanoTime();
            while (runs(state) && System.nanoTime() - start < END.toNanos()) {
                try {
                    handle.onExit().get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException | ExecutionException e) {
                    // Still there, or a zombie that nobody collects: the state says it.
                    assertThat(handle.pid()).isPositive();
                }
                state = state(handle.pid());
            }
            if (runs(state)) {
                running.add(state);
            }
        }
        return running;
    }

    private static boolean runs(String state) {
        return !state.isEmpty() && !state.startsWith("Z");
    }

    private static String state(long pid) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "stat=,pid=,args=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }
}

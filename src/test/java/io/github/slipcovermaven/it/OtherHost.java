package io.github.slipcovermaven.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another host for integration tests: an sshd of their own on the loopback, with a throwaway key. */
public final class OtherHost {

    private static final List<Path> SERVERS =
            List.of(Path.of("/usr/sbin/sshd"), Path.of("/usr/local/sbin/sshd"), Path.of("/usr/bin/sshd"));
    private static final List<String> TOOLS = List.of("slipcover>=1.0.18", "pytest>=7", "pytest-xdist>=2.5,<4");

    private OtherHost() {}

    /** Tells whether a host can be played here, and says so when it can not. */
    public static boolean isPossible() {
        boolean possible = server() != null && Programs.succeeds("ssh", "-V") && privilegesCanBeSeparated();
        if (!possible) {
            System.out.println("skipped: there is no sshd (or no ssh) on this machine, so no other host can be played");
        }
        return possible;
    }

    private static Path server() {
        return SERVERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    /** As root, sshd wants this folder, which the service would have made. */
    private static boolean privilegesCanBeSeparated() {
        if (!System.getProperty("user.name").equals("root")) {
            return true;
        }
        try {
            Files.createDirectories(Path.of("/run/sshd"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Starts the host for the build in the folder; {@link #stop} ends it, and so does the end of this JVM.
     *
     * @return what stands for it in {@code tx}, up to the interpreter
     */
    public static String start(File basedir) {
        try {
            Path place = Files.createTempDirectory("other-host-");
            key(place.resolve("host"));
            key(place.resolve("user"));
            Files.copy(place.resolve("user.pub"), place.resolve("authorized"));
            int port = freePort();
            Files.writeString(
                    place.resolve("sshd_config"),
                    String.join(
                            "\n",
                            "ListenAddress 127.0.0.1",
                            "Port " + port,
                            "HostKey " + place.resolve("host"),
                            "AuthorizedKeysFile " + place.resolve("authorized"),
                            "PidFile none",
                            "StrictModes no",
                            "UsePAM no",
                            "PasswordAuthentication no",
                            "KbdInteractiveAuthentication no",
                            ""));
            Files.writeString(
                    place.resolve("known_hosts"),
                    "[127.0.0.1]:" + port + " " + Files.readString(place.resolve("host.pub")));
            Files.writeString(
                    place.resolve("ssh_config"),
                    String.join(
                            "\n",
                            "Host other",
                            "HostName 127.0.0.1",
                            "Port " + port,
                            "User " + System.getProperty("user.name"),
                            "IdentityFile " + place.resolve("user"),
                            "IdentitiesOnly yes",
                            "UserKnownHostsFile " + place.resolve("known_hosts"),
                            "StrictHostKeyChecking yes",
                            ""));
            listen(basedir, place);
            return "ssh=other//ssh_config=" + place.resolve("ssh_config");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void listen(File basedir, Path place) throws IOException {
        Process server = new ProcessBuilder(
                        String.valueOf(server()),
                        "-D",
                        "-e",
                        "-f",
                        place.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.destroy();
            for (File file : place.toFile().listFiles()) {
                file.delete();
            }
            place.toFile().delete();
        }));
        Shop.write(basedir, "target/sshd.pid", String.valueOf(server.pid()));
        BufferedReader words = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = words.readLine(); ; line = words.readLine()) {
            if (line == null) {
                throw new IllegalStateException("sshd did not start:\n" + said);
            }
            said.append(line).append('\n');
            if (line.startsWith("Server listening")) {
                break;
            }
        }
        Thread drain = new Thread(() -> words.lines().forEach(line -> {}));
        drain.setDaemon(true);
        drain.start();
    }

    /** Ends the host, if it still is there. */
    public static void stop(File basedir) {
        try {
            long pid = Long.parseLong(Files.readString(basedir.toPath().resolve("target/sshd.pid"))
                    .strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns an interpreter of a virtual environment that has all the tools, made once for all integration tests.
     *
     * @param python from which it is made, a name on PATH
     */
    public static Path interpreter(File basedir, String python) {
        Path folder = basedir.toPath().toAbsolutePath().getParent().getParent().resolve("it-hosts");
        Path environment = folder.resolve(python);
        Path whole = environment.resolve("whole");
        try {
            Files.createDirectories(folder);
            // Two builds run at the same time in this JVM, each with these classes loaded anew.
            synchronized (System.class) {
                if (!Files.exists(whole)) {
                    Programs.output(List.of(python, "-m", "venv", "--clear", environment.toString()));
                    List<String> install = new ArrayList<>(List.of(
                            environment.resolve("bin/python").toString(),
                            "-m",
                            "pip",
                            "install",
                            "-q",
                            "--disable-pip-version-check"));
                    install.addAll(TOOLS);
                    Programs.output(install);
                    Files.writeString(whole, "");
                }
            }
            return environment.resolve("bin/python");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns another Python on PATH than {@code python3}, which can make virtual environments; else that one. */
    public static String secondPython() {
        String first = Programs.output(List.of("python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"));
        for (int minor = 14; minor >= 9; minor--) {
            String name = "python3." + minor;
            if (!first.equals("3." + minor) && Programs.succeeds(name, "-c", "import ensurepip, venv")) {
                return name;
            }
        }
        return "python3";
    }

    /** Gives the build in the folder further properties. */
    public static void properties(File basedir, String... properties) {
        StringBuilder lines = new StringBuilder("-ntp\n");
        for (String property : properties) {
            lines.append("-D").append(property).append('\n');
        }
        Shop.write(basedir, ".mvn/maven.config", lines.toString());
    }

    private static void key(Path file) {
        Programs.output(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

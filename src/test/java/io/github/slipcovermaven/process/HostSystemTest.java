package io.github.slipcovermaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostSystemTest {

    @Test
    void tellsSystemsApart() {
        assertThat(named("Windows 11").isWindows()).isTrue();
        assertThat(named("Windows 11").isMac()).isFalse();
        assertThat(named("Mac OS X").isMac()).isTrue();
        assertThat(named("Linux").isWindows()).isFalse();
        assertThat(named("Darwin").isWindows()).isFalse();
    }

    @Test
    void readsTheEnvironment() {
        HostSystem host = host(Map.of("VIRTUAL_ENV", "/env"), Set.of());
        assertThat(host.environment("VIRTUAL_ENV")).contains("/env");
        assertThat(host.environment("CONDA_PREFIX")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesTheFirstExecutableFileOnPath() {
        HostSystem host = host(
                Map.of("PATH", "/a:/b b:/c"), Set.of(Path.of("/b b/python3"), Path.of("/c/python3"), Path.of("/c/uv")));
        assertThat(host.findOnPath("python3")).contains(Path.of("/b b/python3"));
        assertThat(host.findOnPath("uv")).contains(Path.of("/c/uv"));
        assertThat(host.findOnPath("pip")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void neverTakesAProgramFromTheWorkingDirectory() {
        HostSystem host = new HostSystem("Linux", name -> Optional.of(":.:bin:"), path -> true);
        assertThat(host.findOnPath("python3")).isEmpty();
    }

    @Test
    void findsNothingForAPathOrNoNameOrWithoutPath() {
        HostSystem host = new HostSystem("Linux", name -> Optional.of("/bin"), path -> true);
        assertThat(host.findOnPath("/bin/sh")).isEmpty();
        assertThat(host.findOnPath("bin/sh")).isEmpty();
        assertThat(host.findOnPath("")).isEmpty();
        assertThat(new HostSystem("Linux", name -> Optional.empty(), path -> true).findOnPath("sh"))
                .isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void passesOverWhatCannotBeAFolder() {
        HostSystem host =
                new HostSystem("Linux", name -> Optional.of("/a\0b:/c"), path -> path.equals(Path.of("/c/uv")));
        assertThat(host.findOnPath("uv")).contains(Path.of("/c/uv"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesOnlyExecutableFilesOfThisMachine(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.createFile(folder.resolve("plain"));
        Path program = Files.createFile(folder.resolve("program"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        HostSystem host = new HostSystem("Linux", name -> Optional.of(folder.toString()), HostSystem::isExecutable);
        assertThat(host.findOnPath("folder")).isEmpty();
        assertThat(host.findOnPath("plain")).isEmpty();
        assertThat(host.findOnPath("program")).contains(program);
    }

    @Test
    void namesSignalsAsTheSystemNumbersThem() {
        assertThat(named("Linux").signalName(9)).contains("SIGKILL");
        assertThat(named("Mac OS X").signalName(9)).contains("SIGKILL");
        assertThat(named("Linux").signalName(7)).contains("SIGBUS");
        assertThat(named("Mac OS X").signalName(7)).isEmpty();
        assertThat(named("Linux").signalName(10)).contains("SIGUSR1");
        assertThat(named("Mac OS X").signalName(10)).contains("SIGBUS");
        assertThat(named("Linux").signalName(60)).isEmpty();
    }

    @Test
    void knowsWhereThereIsNothingToRead() {
        assertThat(named("Linux").nullDevice()).isEqualTo(Path.of("/dev/null"));
        assertThat(named("Windows 11").nullDevice()).isEqualTo(Path.of("NUL"));
    }

    private static HostSystem named(String name) {
        return new HostSystem(name, variable -> Optional.empty(), path -> false);
    }

    private static HostSystem host(Map<String, String> environment, Set<Path> executables) {
        return new HostSystem("Linux", name -> Optional.ofNullable(environment.get(name)), executables::contains);
    }
}

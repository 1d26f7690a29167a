package io.github.slipcovermaven.python.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonRuntimeTest {

    private static final String ROOT = "io/github/slipcovermaven/runtime/slipcover_maven/";
    private static final Map<String, String> MODULES = Map.of("launch.py", "print(1)\n", "sub/more.py", "print(2)\n");

    @TempDir
    Path top;

    private Path folder() throws IOException {
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path file = top.resolve("classes").resolve(ROOT + module.getKey());
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, module.getValue());
        }
        return top.resolve("classes");
    }

    private Path jar() throws IOException {
        Path jar = top.resolve("plugin.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> module : MODULES.entrySet()) {
                entries.putNextEntry(new ZipEntry(ROOT + module.getKey()));
                entries.write(module.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void aJarAndAFolderOfClassesGiveTheSameFolder() throws IOException {
        Path unpacked = new PythonRuntime(folder()).unpack(top.resolve("cache"));

        assertThat(unpacked.getParent()).isEqualTo(top.resolve("cache/runtime"));
        assertThat(unpacked.resolve("slipcover_maven/launch.py")).hasContent("print(1)\n");
        assertThat(unpacked.resolve("slipcover_maven/sub/more.py")).hasContent("print(2)\n");
        assertThat(new PythonRuntime(jar()).unpack(top.resolve("cache"))).isEqualTo(unpacked);
    }

    @Test
    void whatWasAlteredOrRemovedIsMended() throws IOException {
        PythonRuntime runtime = new PythonRuntime(folder());
        Path unpacked = runtime.unpack(top.resolve("cache"));
        Files.writeString(unpacked.resolve("slipcover_maven/launch.py"), "print(3)\n");
        Files.delete(unpacked.resolve("slipcover_maven/sub/more.py"));

        assertThat(runtime.unpack(top.resolve("cache"))).isEqualTo(unpacked);
        assertThat(unpacked.resolve("slipcover_maven/launch.py")).hasContent("print(1)\n");
        assertThat(unpacked.resolve("slipcover_maven/sub/more.py")).hasContent("print(2)\n");
    }

    @Test
    void otherContentHasAnotherFolder() throws IOException {
        Path unpacked = new PythonRuntime(folder()).unpack(top.resolve("cache"));
        Files.writeString(top.resolve("classes").resolve(ROOT + "launch.py"), "print(4)\n");

        Path other = new PythonRuntime(top.resolve("classes")).unpack(top.resolve("cache"));

        assertThat(other).isNotEqualTo(unpacked);
        assertThat(other.resolve("slipcover_maven/launch.py")).hasContent("print(4)\n");
        assertThat(unpacked.resolve("slipcover_maven/launch.py")).hasContent("print(1)\n");
    }

    @Test
    void theRealOneHoldsWhatIsStarted() {
        Path unpacked = new PythonRuntime().unpack(top.resolve("cache"));

        assertThat(unpacked.resolve("slipcover_maven")).isDirectoryContaining("glob:**/launch.py");
        assertThat(unpacked.resolve("slipcover_maven/programs/probe.py")).isRegularFile();
    }
}

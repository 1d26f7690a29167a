package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.WholeFile;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Python that this plugin brings along, unpacked where interpreters can read it. */
public final class PythonRuntime {

    private static final String PACKAGE = "slipcover_maven";
    private static final String RESOURCES = "io/github/slipcovermaven/runtime/" + PACKAGE;

    private final Path source;

    /** Makes a runtime from the jar, or the folder of classes, that this class was loaded from. */
    public PythonRuntime() {
        this(ownLocation());
    }

    /** Makes a runtime from a jar or a folder of classes. */
    PythonRuntime(Path source) {
        this.source = source;
    }

    private static Path ownLocation() {
        CodeSource code = PythonRuntime.class.getProtectionDomain().getCodeSource();
        URL location = code == null ? null : code.getLocation();
        if (location == null) {
            throw new IllegalStateException("this class does not know its jar");
        }
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException unreadable) {
            throw new IllegalStateException(location.toString(), unreadable);
        }
    }

    /**
     * Unpacks it unless the same content is there, and checks what is there.
     *
     * @param cache the cache folder, beside the local repository
     * @return the folder that holds {@code slipcover_maven/}
     */
    public Path unpack(Path cache) {
        Map<String, byte[]> files = files();
        Path folder = cache.resolve("runtime").resolve(hash(files));
        BuildOnce.renamed(folder, place -> {
            write(files, place);
            return String.join("\n", files.keySet()) + "\n";
        });
        repair(files, folder);
        return folder;
    }

    private static void write(Map<String, byte[]> files, Path place) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = place.resolve(PACKAGE).resolve(file.getKey());
            Files.createDirectories(target.resolveSibling("."));
            Files.write(target, file.getValue());
        }
    }

    /** Someone may have altered or cleaned the cache: what runs must be what this jar holds. */
    private static void repair(Map<String, byte[]> files, Path folder) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(PACKAGE).resolve(file.getKey());
            try {
                boolean same =
                        Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), file.getValue());
                if (!same) {
                    WholeFile.write(target, out -> out.write(file.getValue()));
                }
            } catch (IOException failure) {
                throw BuildOnce.unusable(folder, failure);
            }
        }
    }

    /**
     * Names the folder by what goes into it. Checksums that the JVM computes in machine code from the first byte on: a digest of
     * all would cost more than all else that is done here. What runs is compared byte by byte, see {@link #repair}.
     */
    private static String hash(Map<String, byte[]> files) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] content = file.getValue();
            words.add(file.getKey());
            words.add(content.length + " " + sum(new CRC32(), content) + " " + sum(new CRC32C(), content));
        }
        return Hash.of(words);
    }

    private static long sum(Checksum checksum, byte[] content) {
        checksum.update(content, 0, content.length);
        return checksum.getValue();
    }

    private Map<String, byte[]> files() {
        try {
            Map<String, byte[]> files = Files.isDirectory(source) ? files(source.resolve(RESOURCES)) : packed();
            if (files.isEmpty()) {
                throw new IllegalStateException("no " + PACKAGE + " in " + source);
            }
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As a file of entries, which the class loader has read already: a file system of it would bring many classes. */
    private Map<String, byte[]> packed() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile jar = new ZipFile(source.toFile())) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith(RESOURCES + "/") && name.endsWith(".py")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        files.put(name.substring(RESOURCES.length() + 1), in.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    /** Reads the modules, sorted by name so that the hash is the same from a jar and from a folder. */
    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".py")).toList()) {
                files.put(Names.slashed(root.relativize(file).toString()), Files.readAllBytes(file));
            }
        }
        return files;
    }
}

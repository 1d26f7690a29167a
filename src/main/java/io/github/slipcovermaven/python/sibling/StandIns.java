package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.python.interpreter.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Wheels without code that stand for the projects of the checkout while an installer works: it finds what they need, by
 * its own rules for markers and extras, and looks for none of their names in an index. A version that nobody else can
 * have, demanded by a constraint, is what keeps it from there: pip forgets a constraint that is a URL where an extra is
 * asked for (26.0 does). Afterwards they are taken away; the projects themselves go elsewhere, editable.
 */
public final class StandIns {

    private static final String MARK = "STAND_IN";
    private static final String CONSTRAINTS = "constraints.txt";

    private final Path folder;
    private final Map<String, String> pins;

    private StandIns(Path folder, Map<String, String> pins) {
        this.folder = folder;
        this.pins = pins;
    }

    /**
     * Writes them.
     *
     * @param folder where they go, which is made
     * @param projects those that are stood for, needed or not
     * @param metadata what a project says of itself; empty where that is not known and not needed
     */
    public static StandIns write(
            Path folder, LocalProjects projects, Function<LocalProject, Optional<Metadata>> metadata)
            throws IOException {
        Files.createDirectories(folder);
        String ours = "+checkout." + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> pins = new TreeMap<>();
        for (String name : projects.names()) {
            List<LocalProject> all = projects.all(name);
            Metadata told = (all.size() > 1 ? Optional.<Metadata>empty() : metadata.apply(all.get(0)))
                    .map(known -> known.with(projects::ofTheCheckout))
                    .orElseGet(() -> new Metadata(name, all.get(0).version().orElse(""), List.of(), List.of()));
            String version = publicPart(told.version()) + ours;
            pins.put(name, version);
            wheel(folder, name.replace('-', '_') + "-" + version, told.text(version));
        }
        List<String> constraints = new ArrayList<>();
        pins.forEach((name, version) -> constraints.add(name + "==" + version));
        Files.write(folder.resolve(CONSTRAINTS), constraints);
        return new StandIns(folder, pins);
    }

    /** Returns the version as wheels' names can have it. */
    static String publicPart(String version) {
        return Version.parse(version)
                .map(known -> known.toString()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^v", "")
                        .replaceFirst("\\+.*", "")
                        .replaceFirst("-(\\d+)$", ".post$1")
                        .replaceAll("[-_]", "."))
                .orElse("0");
    }

    private static void wheel(Path folder, String title, String metadata) throws IOException {
        String info = title + ".dist-info/";
        Map<String, String> files = new TreeMap<>(Map.of(
                info + "METADATA", metadata,
                info + "WHEEL",
                        "Wheel-Version: 1.0\nGenerator: slipcover-maven-plugin\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                info + MARK, "\n"));
        StringBuilder record = new StringBuilder();
        files.keySet().forEach(name -> record.append(name).append(",,\n"));
        files.put(info + "RECORD", record + info + "RECORD,,\n");
        try (OutputStream out = Files.newOutputStream(folder.resolve(title + "-py3-none-any.whl"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** Returns the lines at the head of a requirements file that lies beside their folder; none when there is nothing. */
    public List<String> head() {
        return pins.isEmpty()
                ? List.of()
                : List.of("--find-links " + folder.toUri(), "-c " + folder.getFileName() + "/" + CONSTRAINTS);
    }

    /** Returns the constraints for all but these, by which nobody has their names. */
    public List<String> refused(Set<String> needed) {
        return pins.entrySet().stream()
                .filter(pin -> !needed.contains(pin.getKey()))
                .map(pin -> pin.getKey() + "==" + pin.getValue())
                .toList();
    }

    /** Returns the wheel of one of them. */
    public Path wheel(String name) {
        return folder.resolve(name.replace('-', '_') + "-" + pins.get(name) + "-py3-none-any.whl");
    }

    /** Returns the version that only the stand-in of that name has, as a requirement demands it. */
    String pin(String name) {
        return "==" + pins.get(name);
    }

    /** Takes away what was installed of them; returns the names: those are the projects that are really needed. */
    public static Set<String> takeFrom(Path sitePackages) throws IOException {
        Set<String> taken = new TreeSet<>();
        List<Path> found;
        try (Stream<Path> entries = Files.list(sitePackages)) {
            found = entries.filter(entry -> Files.exists(entry.resolve(MARK))).toList();
        }
        for (Path entry : found) {
            String title = String.valueOf(entry.getFileName());
            taken.add(title.substring(0, title.indexOf('-')).replace('_', '-'));
            FileTree.delete(entry);
        }
        return taken;
    }
}

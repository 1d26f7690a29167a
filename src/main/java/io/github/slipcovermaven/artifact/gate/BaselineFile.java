package io.github.slipcovermaven.artifact.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Exclusive;
import io.github.slipcovermaven.file.Sha256;
import io.github.slipcovermaven.gate.Baseline;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A baseline in the repository: text, an entry to a line, sorted, so that people can review a diff of it and merges seldom
 * conflict.
 *
 * <pre>{@code
 * # ...
 * io.acme:shop: lines 803/1000, branches 151/200
 * io.acme:shop src/shop/cart.py: lines 12/12, branches 4/4
 * }</pre>
 */
public final class BaselineFile {

    private static final List<String> HEAD = List.of(
            "# What the coverage of these modules came to; it must not fall below that.",
            "# Written by: mvn verify -Dslipcover.updateBaseline");

    private static final Pattern ENTRY =
            Pattern.compile("(\\S+?)(?: (.+))?: lines (\\d{1,15})/(\\d{1,15}), branches (\\d{1,15})/(\\d{1,15})");

    private final Path file;
    private final List<String> comments = new ArrayList<>();
    private final SortedMap<String, Counters> wholes = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Counters>> files = new TreeMap<>();

    private BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @return empty when there is no such file
     * @throws ProblemException naming the line that is no entry
     */
    public static Optional<Baseline> read(Path file) {
        return new BaselineFile(file).content();
    }

    /**
     * Replaces it by what becomes of it, while no other module of this build and no other build does the same. Comments at
     * its beginning stay. Where nothing changes, the file is not touched.
     *
     * @throws ProblemException when it cannot be read or written
     */
    public static void update(Path file, UnaryOperator<Baseline> change) {
        try {
            Path place = Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath().normalize();
            Exclusive.run(lock(place), () -> {
                BaselineFile before = new BaselineFile(place);
                Optional<Baseline> was = before.content();
                Baseline after = change.apply(was.orElse(Baseline.EMPTY));
                if (was.isEmpty() || !was.get().equals(after)) {
                    before.write(after);
                }
                return place;
            });
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotWrite(file, AtomicFile.reason(e)), e);
        }
    }

    /** Not beside it, where it would lie about in the repository. */
    private static Path lock(Path place) {
        String name = Sha256.hex(place.toString().getBytes(StandardCharsets.UTF_8));
        return Path.of(System.getProperty("java.io.tmpdir"), "slipcover-baseline-" + name + ".lock");
    }

    private Optional<Baseline> content() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
        for (int i = 0; i < lines.size(); i++) {
            read(i + 1, lines.get(i).strip());
        }
        SortedMap<String, Baseline.Module> modules = new TreeMap<>();
        files.keySet().stream()
                .filter(module -> !wholes.containsKey(module))
                .findFirst()
                .ifPresent(module -> {
                    throw new ProblemException(GateAdvice.baselineOfFilesAlone(file, module));
                });
        wholes.forEach((module, whole) ->
                modules.put(module, new Baseline.Module(whole, files.getOrDefault(module, new TreeMap<>()))));
        return Optional.of(new Baseline(modules));
    }

    private void read(int number, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("#") && wholes.isEmpty()) {
            comments.add(line);
            return;
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            throw new ProblemException(GateAdvice.baselineLine(file, number, line));
        }
        Counters counters =
                counters(entry).orElseThrow(() -> new ProblemException(GateAdvice.baselineLine(file, number, line)));
        String module = entry.group(1);
        String path = entry.group(2);
        Counters other = path == null
                ? wholes.put(module, counters)
                : files.computeIfAbsent(module, any -> new TreeMap<>()).put(Escaped.read(path), counters);
        if (other != null) {
            throw new ProblemException(
                    GateAdvice.baselineTwice(file, number, path == null ? module : module + " " + path));
        }
    }

    private static Optional<Counters> counters(Matcher entry) {
        Optional<Counter> lines = counter(entry.group(3), entry.group(4));
        Optional<Counter> branches = counter(entry.group(5), entry.group(6));
        return lines.flatMap(of -> branches.map(and -> new Counters(of, and)));
    }

    private static Optional<Counter> counter(String covered, String total) {
        long part = Long.parseLong(covered);
        long whole = Long.parseLong(total);
        return part > whole ? Optional.empty() : Optional.of(new Counter(part, whole));
    }

    private void write(Baseline baseline) {
        StringBuilder text = new StringBuilder();
        (comments.isEmpty() ? HEAD : comments).forEach(line -> text.append(line).append('\n'));
        baseline.modules().forEach((module, entry) -> {
            text.append(module).append(words(entry.whole()));
            entry.files()
                    .forEach((path, counters) -> text.append(module)
                            .append(' ')
                            .append(Escaped.write(path))
                            .append(words(counters)));
        });
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String words(Counters counters) {
        Counter lines = counters.lines();
        Counter branches = counters.branches();
        return ": lines " + lines.covered() + "/" + lines.total() + ", branches " + branches.covered() + "/"
                + branches.total() + "\n";
    }
}

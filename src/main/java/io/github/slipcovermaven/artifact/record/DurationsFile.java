package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.artifact.talk.CollectedFiles;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.ledger.Parameters;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.plan.FileTime;
import io.github.slipcovermaven.plan.Outcomes;
import io.github.slipcovermaven.plan.Spread;
import io.github.slipcovermaven.plan.Starts;
import io.github.slipcovermaven.plan.Ties;
import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The durations of earlier runs, as JSON. Sorted, one line for each class and lone function, so that a committed file
 * gives small differences.
 */
public final class DurationsFile {

    private static final int FORMAT = 1;
    private static final long LARGEST = 256L << 20;

    /** Digits that say something: the figures vary by some percent from run to run. */
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private DurationsFile() {}

    /** Returns the file of a module in a folder of all modules' files. */
    public static Path of(Path folder, String groupId, String artifactId) {
        return FolderName.ofModule(folder, groupId, artifactId);
    }

    /**
     * Returns the durations; empty when there is no such file.
     *
     * @throws ProblemException when it is not one that this version reads
     */
    public static Optional<Durations> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw damaged(file, "it is larger than " + LARGEST + " bytes");
            }
            Fields root = Fields.of(Json.read(in), reason -> damaged(file, reason));
            if (root.integer("format") != FORMAT) {
                throw damaged(file, "its format is " + root.integer("format") + ", and this version reads " + FORMAT);
            }
            SortedMap<String, FileTime> files = new TreeMap<>();
            for (JsonValue node : root.list("files")) {
                Fields entry = Fields.of(node, reason -> damaged(file, reason));
                files.put(entry.text("path"), time(node, entry));
            }
            return Optional.of(new Durations(
                    files,
                    root.texts("needs"),
                    texts(root, "against"),
                    leaning(root),
                    starts(root),
                    new Ties(texts(root, "together"), new TreeSet<>(texts(root, "differing"))),
                    new Outcomes(outcomes(root, "outcomes"), outcomes(root, "doubted"))));
        } catch (IOException e) {
            throw new ProblemException(PlanAdvice.durationsDamaged(file, AtomicFile.reason(e)), e);
        }
    }

    private static List<String> texts(Fields root, String name) {
        return root.has(name) ? root.texts(name) : List.of();
    }

    private static SortedMap<String, String> leaning(Fields root) {
        SortedMap<String, String> leaning = new TreeMap<>();
        if (root.has("leaning")) {
            for (JsonValue node : root.list("leaning")) {
                Fields entry = Fields.of(node, reason -> root.wrong("leaning", "a list of files"));
                leaning.put(entry.text("path"), entry.text("on"));
            }
        }
        return leaning;
    }

    private static SortedMap<String, SortedMap<String, FileOutcome>> outcomes(Fields root, String name) {
        SortedMap<String, SortedMap<String, FileOutcome>> under = new TreeMap<>();
        if (root.has(name)) {
            for (JsonValue node : root.list(name)) {
                Fields entry = Fields.of(node, reason -> root.wrong(name, "a list of what tests came to"));
                SortedMap<String, Integer> others = new TreeMap<>();
                node.get("others").members().forEach((word, count) -> others.put(word, count.count()));
                String path = entry.text("path");
                under.computeIfAbsent(entry.text("under"), circumstances -> new TreeMap<>())
                        .put(
                                path,
                                new FileOutcome(
                                        entry.has("node") ? entry.text("node") : path,
                                        (int) Math.max(0, Math.min(Integer.MAX_VALUE, entry.integer("tests"))),
                                        others));
            }
        }
        return under;
    }

    private static Starts starts(Fields root) {
        return new Starts(
                root.has("start") ? Math.max(0, root.seconds("start")) : 0,
                root.has("startOfXdist") ? Math.max(0, root.seconds("startOfXdist")) : 0);
    }

    private static FileTime time(JsonValue node, Fields entry) {
        SortedMap<String, Double> parts = new TreeMap<>();
        node.get("parts").members().forEach((part, seconds) -> {
            if (!seconds.isNumber() || seconds.number() < 0) {
                throw entry.wrong("parts", "a list of seconds");
            }
            parts.put(part, seconds.number());
        });
        SortedMap<String, List<String>> groups = new TreeMap<>();
        node.get("groups").members().forEach((part, tests) -> groups.put(part, List.copyOf(tests.texts())));
        return new FileTime(
                Math.max(0, entry.seconds("collect")),
                entry.has("together") && entry.flag("together"),
                parts,
                groups,
                CollectedFiles.parameters(node.get("parameters"), entry),
                entry.has("held") ? entry.text("held") : "");
    }

    private static ProblemException damaged(Path file, String reason) {
        return new ProblemException(PlanAdvice.durationsDamaged(file, reason));
    }

    /** Writes the durations. */
    public static void write(Path file, Durations durations) {
        AtomicFile.write(file, out -> out.write(text(durations).getBytes(StandardCharsets.UTF_8)));
    }

    static String text(Durations durations) throws IOException {
        StringBuilder text = new StringBuilder("{\n\"format\": " + FORMAT + ",\n\"needs\": ")
                .append(Json.text(durations.needs()))
                .append(",\n\"against\": ")
                .append(Json.text(durations.against()));
        if (!durations.ties().together().isEmpty()) {
            text.append(",\n\"together\": ").append(Json.text(durations.ties().together()));
        }
        if (!durations.ties().differing().isEmpty()) {
            text.append(",\n\"differing\": ").append(Json.text(durations.ties().differing()));
        }
        if (durations.starts().process() > 0) {
            text.append(",\n\"start\": ").append(number(durations.starts().process()));
        }
        if (durations.starts().xdist() > 0) {
            text.append(",\n\"startOfXdist\": ")
                    .append(number(durations.starts().xdist()));
        }
        String comma = "\n";
        if (!durations.leaning().isEmpty()) {
            text.append(",\n\"leaning\": [");
            for (Map.Entry<String, String> file : durations.leaning().entrySet()) {
                text.append(comma)
                        .append("{\"path\": ")
                        .append(Json.text(file.getKey()))
                        .append(", \"on\": ")
                        .append(Json.text(file.getValue()))
                        .append('}');
                comma = ",\n";
            }
            text.append("\n]");
            comma = "\n";
        }
        append("outcomes", durations.outcomes().under(), text);
        append("doubted", durations.outcomes().doubted(), text);
        text.append(",\n\"files\": [");
        for (Map.Entry<String, FileTime> file : durations.files().entrySet()) {
            text.append(comma);
            append(file.getKey(), file.getValue(), text);
            comma = ",\n";
        }
        return text.append("\n]\n}\n").toString();
    }

    private static void append(
            String name, SortedMap<String, SortedMap<String, FileOutcome>> outcomes, StringBuilder text)
            throws IOException {
        if (outcomes.isEmpty()) {
            return;
        }
        text.append(",\n\"").append(name).append("\": [");
        String comma = "\n";
        for (Map.Entry<String, SortedMap<String, FileOutcome>> under : outcomes.entrySet()) {
            for (Map.Entry<String, FileOutcome> file : under.getValue().entrySet()) {
                FileOutcome known = file.getValue();
                text.append(comma)
                        .append("{\"under\": ")
                        .append(Json.text(under.getKey()))
                        .append(", \"path\": ")
                        .append(Json.text(file.getKey()));
                if (!known.node().equals(file.getKey())) {
                    text.append(", \"node\": ").append(Json.text(known.node()));
                }
                text.append(", \"tests\": ").append(known.tests());
                if (!known.others().isEmpty()) {
                    text.append(", \"others\": ").append(Json.text(known.others()));
                }
                text.append('}');
                comma = ",\n";
            }
        }
        text.append("\n]");
    }

    private static void append(String path, FileTime time, StringBuilder text) throws IOException {
        text.append("{\"path\": ")
                .append(Json.text(path))
                .append(", \"collect\": ")
                .append(number(time.collectSeconds()));
        if (time.together()) {
            text.append(", \"together\": true");
        }
        if (!time.held().isEmpty()) {
            text.append(", \"held\": ").append(Json.text(time.held()));
        }
        if (!time.groups().isEmpty()) {
            text.append(", \"groups\": ").append(Json.text(time.groups()));
        }
        SortedMap<String, Parameters> parameters = new TreeMap<>(time.parameters());
        parameters.values().removeIf(known -> known.tests() < Spread.FEWEST); // nothing is planned from them
        if (!parameters.isEmpty()) {
            text.append(", \"parameters\": ").append(Json.text(parameters));
        }
        text.append(", \"parts\": {");
        for (Iterator<Map.Entry<String, Double>> parts = time.parts().entrySet().iterator(); parts.hasNext(); ) {
            Map.Entry<String, Double> part = parts.next();
            text.append("\n  ").append(Json.text(part.getKey())).append(": ").append(number(part.getValue()));
            text.append(parts.hasNext() ? "," : "");
        }
        text.append("}}");
    }

    /** Seconds in three digits, to the millisecond. */
    private static String number(double seconds) {
        BigDecimal rounded = new BigDecimal(seconds).round(DIGITS).setScale(3, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}

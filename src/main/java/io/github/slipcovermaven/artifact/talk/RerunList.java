package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The list of failed scenarios that behave's rerun formatter writes, {@code features/cart.feature:12} in each line, as
 * {@code behave @rerun.txt} reads it. The same in 1.2.6 and 1.3 ({@code behave/formatter/rerun.py}).
 *
 * <p>behave writes it in the encoding of its locale, so bytes that stand for names are passed on as they are.
 */
public final class RerunList {

    /** Some hundred thousand scenarios. */
    private static final long MOST_BYTES = 16L << 20;

    private static final Pattern LOCATION = Pattern.compile("[^#\\s].*:[0-9]{1,9}", Pattern.DOTALL);

    private RerunList() {}

    /**
     * Writes one list of several; without a scenario there is no such file, as under behave itself.
     *
     * @param parts those that are not there have no scenario
     * @param further locations that are in no part
     * @param order known locations in their order; others come behind them
     * @return how many scenarios it has; empty when nothing was changed, because {@code place} is there and no plain
     *     file, or a part is one that behave would not write
     * @throws ProblemException when one cannot be read, or the whole cannot be written
     */
    public static Optional<Integer> join(Path place, List<Path> parts, Collection<String> further, List<String> order) {
        try {
            // A link is the user's way to say where the file really is.
            Path target = Files.isSymbolicLink(place) && Files.exists(place) ? place.toRealPath() : place;
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return Optional.empty();
            }
            Set<String> locations = new LinkedHashSet<>();
            for (Path part : parts) {
                if (Files.exists(part, LinkOption.NOFOLLOW_LINKS) && !read(part, locations)) {
                    return Optional.empty();
                }
            }
            further.forEach(location -> locations.add(bytes(location)));
            write(target, sorted(locations, order));
            return Optional.of(locations.size());
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(place.toString(), AtomicFile.reason(e)), e);
        }
    }

    private static boolean read(Path part, Set<String> locations) throws IOException {
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS) || Files.size(part) > MOST_BYTES) {
            return false;
        }
        Files.readString(part, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> LOCATION.matcher(line).matches())
                .forEach(locations::add);
        return true;
    }

    private static List<String> sorted(Set<String> locations, List<String> order) {
        Map<String, Integer> ranks = new HashMap<>();
        order.forEach(location -> ranks.putIfAbsent(bytes(location), ranks.size()));
        List<String> sorted = new ArrayList<>(locations);
        sorted.sort(Comparator.comparing(location -> ranks.getOrDefault(location, Integer.MAX_VALUE)));
        return sorted;
    }

    /** A character for each byte. */
    private static String bytes(String location) {
        return new String(location.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void write(Path place, List<String> locations) throws IOException {
        if (locations.isEmpty()) {
            Files.deleteIfExists(place);
            return;
        }
        String text = "# -- RERUN: " + locations.size() + " failing scenarios during last test run.\n"
                + String.join("\n", locations) + "\n\n";
        AtomicFile.write(place, out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}

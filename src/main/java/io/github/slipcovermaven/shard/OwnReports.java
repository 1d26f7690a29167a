package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.WholeFile;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.OwnFilesAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.junit.JUnitSuite;
import io.github.slipcovermaven.report.junit.JoinedJUnit;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.DeathCauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The reports that the user's own options ask for, at the place that they name. Where several processes ran the tests, at
 * once or after each other, JUnit files become one. What has no sum stays a file for each process, and a line says so.
 */
final class OwnReports {

    private final Console console;
    private final String runner;
    private final Map<Place, List<Piece>> pieces = new LinkedHashMap<>();

    private OwnReports(Console console, String runner) {
        this.console = console;
        this.runner = runner;
    }

    /** Puts the reports of these processes where the user wants them. */
    static void settle(List<Attempt> attempts, Console console) {
        OwnReports reports =
                new OwnReports(console, attempts.get(0).origin().runner().name());
        for (Attempt attempt : attempts) {
            for (SuiteEvent.ReportRenamed told : attempt.ledger().renamed()) {
                reports.add(attempt, told);
            }
        }
        reports.settle();
    }

    /**
     * Removes the reports of processes whose tests are handed out once more in another way: the next ones may write theirs
     * under other names. What a log is appended to may be of earlier builds, too.
     */
    static void discard(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            for (SuiteEvent.ReportRenamed told : attempt.ledger().renamed()) {
                Path written = Names.path(told.path());
                boolean ours = !told.path().equals(told.place()) || !"--log-file".equals(told.option());
                if (ours && Files.isRegularFile(written, LinkOption.NOFOLLOW_LINKS)) {
                    try {
                        Files.delete(written);
                    } catch (IOException e) {
                        throw new ProblemException(ArtifactAdvice.cannotEmpty(written, AtomicFile.reason(e)), e);
                    }
                }
            }
        }
    }

    private void add(Attempt attempt, SuiteEvent.ReportRenamed told) {
        Place place = new Place(told.option(), Names.path(told.place()));
        pieces.computeIfAbsent(place, any -> new ArrayList<>()).add(new Piece(attempt, Names.path(told.path())));
    }

    private void settle() {
        Map<String, List<Path>> apart = new TreeMap<>();
        pieces.forEach((place, written) -> {
            if (written.size() == 1 && written.get(0).path().equals(place.path())) {
                return; // one process wrote it where it belongs
            }
            boolean settled = switch (place.option()) {
                case "--junitxml" -> joined(place, written);
                case "junit_directory" -> collected(place, written);
                default -> moved(place, written);
            };
            if (!settled) {
                written.forEach(piece -> apart.computeIfAbsent(place.option(), option -> new ArrayList<>())
                        .add(piece.path()));
            }
        });
        apart.forEach((option, files) -> console.info(runner + "'s own " + option + " has a file for each process: "
                + String.join(", ", files.stream().map(Path::toString).toList())));
    }

    /** A process that died wrote none: what is known of its tests stands in for it. */
    private boolean joined(Place place, List<Piece> written) {
        try {
            List<JoinedJUnit.Part> parts = new ArrayList<>();
            for (Piece piece : written) {
                int round = piece.attempt().origin().round();
                parts.add(
                        piece.isWhole()
                                ? new JoinedJUnit.Part(round, Files.readAllBytes(piece.path()))
                                : JoinedJUnit.Part.of(round, known(piece.attempt())));
            }
            int[] cases = new int[1];
            WholeFile.write(place.path(), out -> cases[0] = JoinedJUnit.write(parts, out));
            for (Piece piece : written) {
                if (!piece.path().equals(place.path())) {
                    Files.deleteIfExists(piece.path());
                }
            }
            console.info(runner + "'s own " + place.option() + " of all processes: " + place.path() + " ("
                    + Counted.of(cases[0], "test") + ")");
            return true;
        } catch (IOException e) {
            console.warn(OwnFilesAdvice.ownReportNotJoined(runner, place.option(), place.path(), AtomicFile.reason(e)));
            return false;
        }
    }

    private static JUnitSuite known(Attempt attempt) {
        return new JUnitSuite(
                attempt.origin().runner().name(),
                attempt.ledger()
                        .session()
                        .map(session -> Instant.ofEpochMilli((long) (session.time() * 1000)))
                        .orElse(Instant.EPOCH),
                "localhost",
                0,
                attempt.ledger().results(),
                attempt.ledger().collectionFailures(),
                attempt.ledger().crashes(),
                DeathCauses.byWorker(attempt),
                attempt.ledger().properties());
    }

    /** behave writes a file for each feature; what a rerun wrote of one takes the place of what was there before. */
    private boolean collected(Place place, List<Piece> written) {
        try {
            Map<Path, List<Piece>> files = new TreeMap<>();
            for (Piece piece : written) {
                if (!piece.path().equals(place.path()) && Files.isDirectory(piece.path(), LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(place.path());
                    for (Path file : filesIn(piece.path())) {
                        files.computeIfAbsent(piece.path().relativize(file), name -> new ArrayList<>())
                                .add(new Piece(piece.attempt(), file));
                    }
                }
            }
            for (Map.Entry<Path, List<Piece>> file : files.entrySet()) {
                copy(file.getValue(), place.path().resolve(file.getKey()));
            }
            console.info(runner + "'s own " + place.option() + " of all processes: " + place.path() + " ("
                    + Counted.of(files.size(), "file") + ")");
            return true;
        } catch (IOException e) {
            console.warn(OwnFilesAdvice.ownReportNotJoined(runner, place.option(), place.path(), AtomicFile.reason(e)));
            return false;
        }
    }

    /** Processes that ran a feature at the same time ran parts of it; a rerun ran what was asked for, or all of it. */
    private static void copy(List<Piece> pieces, Path to) throws IOException {
        int last = pieces.get(pieces.size() - 1).attempt().origin().round();
        List<JoinedJUnit.Part> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.attempt().origin().round() == last) {
                parts.add(new JoinedJUnit.Part(0, Files.readAllBytes(piece.path())));
            }
        }
        if (parts.size() > 1) {
            WholeFile.write(to, out -> JoinedJUnit.write(parts, out));
        } else {
            Files.write(to, parts.get(0).content());
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** Where one process alone wrote something, that is the whole. */
    private boolean moved(Place place, List<Piece> written) {
        List<Piece> there = written.stream()
                .filter(piece -> Files.isRegularFile(piece.path(), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (written.size() > 1 || there.size() != 1) {
            return false;
        }
        try {
            Files.move(there.get(0).path(), place.path(), StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private record Place(String option, Path path) {}

    private record Piece(Attempt attempt, Path path) {

        /** pytest writes it before it ends; what a process that died left there is of an earlier build. */
        boolean isWhole() {
            return attempt.ledger().ended().isPresent() && Files.isRegularFile(path);
        }
    }
}

package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Documents;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The talk with {@code export.py}, which says what SlipCover measured in coverage.py's terms. */
public final class ExportFiles {

    private static final int FORMAT = 1;

    private ExportFiles() {}

    /** What {@code export.py} is told. */
    private record Request(
            int format, String coverage, String root, String result, List<String> before, List<String> after) {}

    /**
     * What it says.
     *
     * @param format {@value #FORMAT}
     * @param python the version of the interpreter
     * @param coverage the version of coverage.py
     * @param refused the sources that it cannot take
     * @param unknown the statements of coverage.py that SlipCover knows nothing of
     * @param files what ran, by the path as the merged coverage has it
     */
    public record Answer(
            int format,
            String python,
            String coverage,
            List<Refused> refused,
            List<Unknown> unknown,
            Map<String, Ran> files) {

        /** Checks that nothing is missing and keeps unmodifiable copies. */
        public Answer {
            Objects.requireNonNull(python, "python");
            Objects.requireNonNull(coverage, "coverage");
            refused = List.copyOf(refused);
            unknown = List.copyOf(unknown);
            files = Map.copyOf(files);
        }
    }

    /**
     * A source that cannot be taken.
     *
     * @param path as the merged coverage has it
     * @param error why, in words that continue its name
     */
    public record Refused(String path, String error) {

        /** Checks that nothing is missing. */
        public Refused {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * Statements that SlipCover knows nothing of.
     *
     * @param path as the merged coverage has it
     * @param lines their first lines, ascending
     */
    public record Unknown(String path, List<Integer> lines) {

        /** Checks that nothing is missing and keeps an unmodifiable copy. */
        public Unknown {
            Objects.requireNonNull(path, "path");
            lines = List.copyOf(lines);
        }
    }

    /**
     * What ran of a source.
     *
     * @param lines those that ran, or are a part of a statement that did
     * @param arcs the branches that were taken, as coverage.py has them; none without branch coverage
     */
    public record Ran(List<Integer> lines, List<List<Integer>> arcs) {

        /** Checks that an arc has two ends and keeps unmodifiable copies. */
        public Ran {
            lines = List.copyOf(lines);
            arcs = List.copyOf(arcs);
            if (arcs.stream().anyMatch(arc -> arc.size() != 2)) {
                throw new IllegalArgumentException("an arc is not a pair");
            }
        }

        /** Adds what ran to the lines of a data file. */
        public void addTo(LineSet.Builder data) {
            lines.forEach(data::add);
        }

        /** Adds what ran to the arcs of a data file: for coverage.py a line ran when it is an end of an arc. */
        public void addTo(BranchSet.Builder data) {
            lines.forEach(line -> data.add(line, line));
            arcs.forEach(arc -> data.add(arc.get(0), arc.get(1)));
        }
    }

    /**
     * Writes what {@code export.py} is told.
     *
     * @param coverage the merged coverage, in SlipCover's schema
     * @param root the folder that relative paths in it are under
     * @param result where the answer is to go
     * @param before folders for the front of its path, in one of which coverage.py may be
     * @param after such folders for the end of its path
     * @throws ProblemException when it cannot be written
     */
    public static void ask(Path request, Path coverage, Path root, Path result, List<Path> before, List<Path> after) {
        Documents.write(
                request,
                new Request(
                        FORMAT,
                        Names.text(coverage),
                        Names.text(root),
                        Names.text(result),
                        before.stream().map(Names::text).toList(),
                        after.stream().map(Names::text).toList()));
    }

    /**
     * Reads the answer.
     *
     * @throws ProblemException when it is not there, or is none
     */
    public static Answer read(Path result) {
        return Documents.read(result, Answer.class, FORMAT)
                .orElseThrow(() ->
                        new ProblemException(ArtifactAdvice.cannotRead(result.toString(), "there is no such file")));
    }
}

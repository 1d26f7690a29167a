package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ArtifactHash;
import io.github.slipcovermaven.artifact.SlipcoverJson;
import io.github.slipcovermaven.artifact.SlipcoverMeta;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Artifacts without a record: nobody says where they were measured, so a path is this module's file with the
 * longest end in common.
 *
 * @param coverage by path relative to the module
 * @param engineVersion of the last one
 * @param leftOut sources that this module does not have, as the artifacts name them
 */
record PlainArtifacts(Coverage coverage, String engineVersion, List<String> leftOut) {

    /**
     * Reads the artifacts.
     *
     * @param files at least one
     * @param module where the sources are
     * @throws ProblemException when they do not fit together or here, or one is damaged
     */
    static PlainArtifacts read(List<Path> files, Path module) {
        refuseCopies(files);
        Coverage all = null;
        Path first = files.get(0);
        String version = "";
        List<String> leftOut = new ArrayList<>();
        for (Path file : files) {
            Places places = new Places(file, module);
            SlipcoverMeta meta = meta(file);
            CoverageBuilder builder = new CoverageBuilder(meta.branchCoverage());
            reading(file, in -> SlipcoverJson.read(in, file.toString(), places::path, builder));
            Coverage here = places.here(builder.build());
            if (all != null && all.branchesMeasured() != here.branchesMeasured()) {
                throw new ProblemException(MergeAdvice.branchModesDiffer(
                        all.branchesMeasured() ? first : file, all.branchesMeasured() ? file : first));
            }
            all = all == null ? here : all.union(here);
            version = meta.version();
            places.elsewhere().forEach(source -> leftOut.add(source + " of " + file));
        }
        return new PlainArtifacts(Objects.requireNonNull(all, "at least one artifact"), version, List.copyOf(leftOut));
    }

    private static void refuseCopies(List<Path> files) {
        Map<ArtifactHash, Path> known = new HashMap<>();
        for (Path file : files) {
            try {
                if (Files.size(file) > ShardFiles.LARGEST) {
                    throw new ProblemException(ArtifactAdvice.beyondLimits(
                            file.toString(), "it has more than " + ShardFiles.LARGEST + " bytes"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Path before = known.putIfAbsent(ArtifactHash.of(file), file);
            if (before != null) {
                throw new ProblemException(MergeAdvice.plainDoubled(before, file));
            }
        }
    }

    private static SlipcoverMeta meta(Path file) {
        return reading(file, in -> SlipcoverJson.readMeta(in, file.toString()));
    }

    private static <T> T reading(Path file, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** Where the sources of one artifact are here. */
    private static final class Places {

        private final Path artifact;
        private final Path module;
        private final Map<String, String> recordedByPath = new HashMap<>();
        private final List<String> elsewhere = new ArrayList<>();

        Places(Path artifact, Path module) {
            this.artifact = artifact;
            this.module = module;
        }

        /** Returns the path relative to the module, or the recorded one for a source that is not here. */
        String path(String recorded) {
            Optional<String> found = longestEnd(recorded);
            if (found.isEmpty()) {
                elsewhere.add(recorded);
                return recorded;
            }
            String before = recordedByPath.putIfAbsent(found.get(), recorded);
            if (before != null && !before.equals(recorded)) {
                throw new ProblemException(MergeAdvice.plainAmbiguous(artifact, before, recorded, found.get()));
            }
            return found.get();
        }

        /** A backslash separates only where the path is one of Windows. */
        private Optional<String> longestEnd(String recorded) {
            boolean windows = recorded.matches("(?s)[A-Za-z]:[\\\\/].*|\\\\\\\\.*");
            List<String> segments = Arrays.stream(recorded.split(windows ? "[\\\\/]" : "/"))
                    .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                    .toList();
            for (int from = 0; from < segments.size(); from++) {
                List<String> end = segments.subList(from, segments.size());
                if (!end.contains("..") && isHere(String.join("/", end))) {
                    return Optional.of(String.join("/", end));
                }
            }
            return Optional.empty();
        }

        private boolean isHere(String path) {
            try {
                return Files.isRegularFile(module.resolve(path));
            } catch (InvalidPathException e) {
                return false;
            }
        }

        Coverage here(Coverage read) {
            SortedMap<String, FileCoverage> files = new TreeMap<>(read.files());
            files.keySet().retainAll(recordedByPath.keySet());
            if (files.isEmpty()) {
                throw new ProblemException(MergeAdvice.plainOfOtherSources(artifact, module));
            }
            return new Coverage(read.branchesMeasured(), files);
        }

        List<String> elsewhere() {
            return elsewhere;
        }
    }
}

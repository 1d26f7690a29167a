package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.SliceAdvice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which shards are the parts of one division, and whether each part is there once. The parts of one division
 * ran in one row of a CI matrix: what one Python ran of a suite, and another of the rest, is the whole under neither.
 *
 * @param execution of which it is a division
 * @param family of environments; empty where there is but one
 * @param shards the parts
 */
public record SliceCover(String execution, Optional<String> family, List<Found> shards) {

    /** Sorts shards into divisions. */
    public static List<SliceCover> of(List<Found> shards) {
        Map<String, List<Found>> executions = new LinkedHashMap<>();
        shards.forEach(shard -> executions
                .computeIfAbsent(shard.record().execution(), id -> new ArrayList<>())
                .add(shard));
        List<SliceCover> divisions = new ArrayList<>();
        executions.forEach((execution, all) -> {
            Map<String, List<Found>> families = families(all);
            if (families.size() == 1) {
                divisions.add(new SliceCover(execution, Optional.empty(), all));
            } else {
                families.forEach(
                        (family, parts) -> divisions.add(new SliceCover(execution, Optional.of(family), parts)));
            }
        });
        return divisions;
    }

    /** A part that was skipped does not know its environment, and stands for that part in each. */
    private static Map<String, List<Found>> families(List<Found> shards) {
        Map<String, List<Found>> families = new LinkedHashMap<>();
        shards.stream()
                .filter(shard -> !shard.skipped())
                .forEach(shard -> families.computeIfAbsent(
                                shard.setup().environment().family(), family -> new ArrayList<>())
                        .add(shard));
        List<Found> skipped = shards.stream().filter(Found::skipped).toList();
        if (families.isEmpty()) {
            families.put("no Python", new ArrayList<>());
        }
        families.values().forEach(parts -> parts.addAll(skipped));
        return families;
    }

    /**
     * Returns which parts are missing.
     *
     * @throws ProblemException when a part is there twice, or of another division
     */
    public Optional<Problem> missing() {
        Found first = shards.get(0);
        int count = first.record().shard().count();
        Map<Integer, Found> parts = new HashMap<>();
        for (Found shard : shards) {
            Slice slice = shard.record().shard();
            if (slice.count() != count) {
                throw new ProblemException(SliceAdvice.sliceCountsDiffer(
                        execution, first.record().shard().toString(), first.path(), slice.toString(), shard.path()));
            }
            Found before = parts.put(slice.index(), shard);
            if (before != null) {
                throw new ProblemException(SliceAdvice.shardDoubled(
                        execution,
                        slice.toString(),
                        before.path(),
                        shard.path(),
                        before.record().equals(shard.record())));
            }
        }
        List<String> missing = IntStream.rangeClosed(1, count)
                .filter(index -> !parts.containsKey(index))
                .mapToObj(index -> new Slice(index, count).toString())
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                family.isEmpty()
                        ? SliceAdvice.sliceMissing(name(), missing)
                        : SliceAdvice.sliceMissingInRow(name(), missing));
    }

    /** Tells whether there is more than one part. */
    public boolean severalParts() {
        return shards.get(0).record().shard().count() > 1;
    }

    /** Returns that parts were skipped although others were run: their tests did not run. */
    public Optional<Problem> skippedBesideOthers() {
        List<String> skipped = shards.stream()
                .filter(Found::skipped)
                .map(shard -> shard.record().shard().toString())
                .toList();
        return skipped.isEmpty() || skipped.size() == shards.size()
                ? Optional.empty()
                : Optional.of(SliceAdvice.sliceSkipped(name(), skipped));
    }

    /** Returns how messages name it. */
    String name() {
        return "the execution '" + execution + "'"
                + family.map(python -> " under " + python).orElse("");
    }

    /** Returns the parts that ran. */
    public List<Found> ran() {
        return shards.stream().filter(shard -> !shard.skipped()).toList();
    }
}

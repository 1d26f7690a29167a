package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.revision.Content;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether shards that ran apart from each other, of whatever execution and Python, ran in one revision. */
public final class CheckoutAgreement {

    private final FoundShards shards;
    private final Set<String> written;
    private final SortedMap<String, Found> first = new TreeMap<>();
    private final SortedMap<String, Problem> findings = new TreeMap<>();

    private CheckoutAgreement(FoundShards shards) {
        this.shards = shards;
        this.written = written(shards.ran());
    }

    /** Returns one finding for each file that was not the same in two shards, or was there in one only. */
    public static List<Problem> findings(FoundShards shards) {
        CheckoutAgreement agreement = new CheckoutAgreement(shards);
        shards.ran().forEach(agreement::compareContent);
        shards.ran().forEach(agreement::comparePresence);
        return List.copyOf(agreement.findings.values());
    }

    /** Returns what the runs themselves wrote: one may find what another left. */
    public static Set<String> written(List<Found> ran) {
        Set<String> written = new TreeSet<>();
        ran.stream()
                .flatMap(shard -> Stream.ofNullable(shard.record().outcome()))
                .forEach(outcome -> written.addAll(outcome.written()));
        return written;
    }

    private void compareContent(Found shard) {
        Checkout checkout = shard.setup().checkout();
        for (Map<String, String> part : List.of(checkout.files(), checkout.elsewhere())) {
            part.forEach((path, hash) -> {
                Found before = written.contains(path) ? shard : first.putIfAbsent(path, shard);
                if (before != null
                        && !Content.same(
                                hash, before.setup().checkout().hash(path).orElse(hash))) {
                    boolean generated = ofThisBuild(before, shard) && !isTheUsers(checkout, path);
                    if (!generated) {
                        findings.putIfAbsent(
                                path, MergeAdvice.sourceRevisionsDiffer(path, before.path(), shard.path()));
                    }
                }
            });
        }
    }

    /** Between two phases of a build a plugin may generate what git does not know, and stamp what is none of the tests. */
    private static boolean isTheUsers(Checkout checkout, String path) {
        return checkout.covers(path) && Checkout.isTestCode(path) && (!checkout.git() || checkout.tracks(path));
    }

    private void comparePresence(Found shard) {
        Checkout checkout = shard.setup().checkout();
        first.forEach((path, holder) -> {
            Checkout other = holder.setup().checkout();
            // Outside the roots only what git tracks is known, and without git nobody knows what it would ignore.
            boolean comparable = checkout.git() == other.git()
                    && checkout.looksAt(path)
                    && (checkout.covers(path) || !other.git() || other.tracks(path));
            if (comparable && checkout.hash(path).isEmpty() && !ofThisBuild(holder, shard)) {
                findings.putIfAbsent(path, MergeAdvice.sourceInOneOnly(path, holder.path(), shard.path()));
            }
        });
    }

    private boolean ofThisBuild(Found one, Found other) {
        return shards.isOfThisBuild(one) && shards.isOfThisBuild(other);
    }
}

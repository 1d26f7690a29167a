package io.github.slipcovermaven.artifact;

import io.github.slipcovermaven.coverage.CoverageBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Reads many artifacts on several threads. The outcome is that of reading them one after the other: the union knows no
 * order, and of several failures the one of the first file is told.
 */
final class ManyFiles<T> {

    private final List<ArtifactFile> files;
    private final BiFunction<ArtifactFile, CoverageBuilder, T> reader;
    private final AtomicInteger next = new AtomicInteger();
    private final SortedMap<Integer, T> results = new TreeMap<>();
    private final SortedMap<Integer, RuntimeException> failures = new TreeMap<>();

    private ManyFiles(List<ArtifactFile> files, BiFunction<ArtifactFile, CoverageBuilder, T> reader) {
        this.files = files;
        this.reader = reader;
    }

    static <T> List<T> read(
            List<ArtifactFile> files,
            int threads,
            CoverageBuilder into,
            BiFunction<ArtifactFile, CoverageBuilder, T> reader) {
        int used = Math.max(1, Math.min(threads, files.size()));
        ExecutorService pool = Executors.newFixedThreadPool(used, work -> {
            Thread thread = new Thread(work, "slipcover-merge");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new ManyFiles<>(files, reader).on(pool, used, into);
        } finally {
            pool.shutdown();
        }
    }

    private List<T> on(ExecutorService pool, int threads, CoverageBuilder into) {
        List<CoverageBuilder> parts = new ArrayList<>(List.of(into));
        while (parts.size() < threads) {
            parts.add(into.fresh());
        }
        List<CompletableFuture<Void>> running = parts.stream()
                .map(part -> CompletableFuture.runAsync(() -> work(part), pool))
                .toList();
        try {
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
        if (!failures.isEmpty()) {
            throw failures.get(failures.firstKey());
        }
        parts.subList(1, parts.size()).forEach(into::addAll);
        return List.copyOf(results.values());
    }

    /** Every file before a failed one has been begun by then, and is read to its end. */
    private void work(CoverageBuilder into) {
        for (int file = next.getAndIncrement(); file < files.size(); file = next.getAndIncrement()) {
            try {
                T result = reader.apply(files.get(file), into);
                synchronized (this) {
                    results.put(file, result);
                }
            } catch (RuntimeException e) {
                next.set(files.size());
                synchronized (this) {
                    failures.put(file, e);
                }
            }
        }
    }
}

package io.github.slipcovermaven.artifact.file;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads many artifacts on several threads. The outcome is that of reading them one after the other: the union knows no
 * order, and of several failures the one of the first file is told.
 */
public final class ManyFiles<F, B, T> {

    private final List<F> files;
    private final BiFunction<F, B, T> reader;
    private final AtomicInteger next = new AtomicInteger();
    private final SortedMap<Integer, T> results = new TreeMap<>();
    private final SortedMap<Integer, RuntimeException> failures = new TreeMap<>();

    private ManyFiles(List<F> files, BiFunction<F, B, T> reader) {
        this.files = files;
        this.reader = reader;
    }

    /**
     * Reads all files.
     *
     * @param fresh makes the merge of one thread
     * @param join takes the merge of each thread when all files are read
     * @param reader reads a file into such a merge
     * @return what the reader returned, in the order of the files
     */
    public static <F, B, T> List<T> read(
            List<F> files, int threads, Supplier<B> fresh, Consumer<B> join, BiFunction<F, B, T> reader) {
        int used = Math.max(1, Math.min(threads, files.size()));
        ExecutorService pool = Executors.newFixedThreadPool(used, work -> {
            Thread thread = new Thread(work, "slipcover-merge");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new ManyFiles<>(files, reader).on(pool, used, fresh, join);
        } finally {
            pool.shutdown();
        }
    }

    private List<T> on(ExecutorService pool, int threads, Supplier<B> fresh, Consumer<B> join) {
        List<B> parts = Stream.generate(fresh).limit(threads).toList();
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
        parts.forEach(join);
        return List.copyOf(results.values());
    }

    /** Every file before a failed one has been begun by then, and is read to its end. */
    private void work(B into) {
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

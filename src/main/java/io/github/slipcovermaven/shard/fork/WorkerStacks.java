package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.problem.ProcessAdvice;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.python.runtime.StackDump;
import io.github.slipcovermaven.python.runtime.StackFile;
import io.github.slipcovermaven.report.Visible;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Has every Python of a run that hangs write down where it is, before the run is ended. */
final class WorkerStacks {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A stack is written piece by piece, and nothing says which piece is the last. */
    private static final int PAUSES_WITHOUT_GROWTH = 8;

    private static final int MOST_STACKS = 8;
    private static final int MOST_CALLS = 10;

    private final Console console;
    private final ShardFolder folder;
    private final Path root;
    private final Duration limit;

    /**
     * Prepares.
     *
     * @param root the module's real path; files below are shown relative to it
     */
    WorkerStacks(Console console, ShardFolder folder, Path root) {
        this(console, folder, root, LIMIT);
    }

    WorkerStacks(Console console, ShardFolder folder, Path root, Duration limit) {
        this.console = console;
        this.folder = folder;
        this.root = root;
        this.limit = limit;
    }

    /**
     * Asks all that can be asked, waits ten seconds at most, and shows the shortest of it.
     *
     * @param ledger what the run told so far
     * @return the file that holds all stacks; empty when there are none
     */
    Optional<Path> write(ForkedProcess process, Ledger ledger, Origin origin) {
        int attempt = origin.number();
        List<Stack> stacks = ask(process, attempt).stream()
                .map(file -> stack(file, process.pid(), ledger, origin))
                .filter(stack -> !stack.text().isBlank())
                .sorted(Comparator.comparing(Stack::rank))
                .toList();
        if (stacks.isEmpty()) {
            console.warn(ProcessAdvice.nobodyCouldBeAsked());
            return Optional.empty();
        }
        Path file = folder.stacks(attempt);
        AtomicFile.write(
                file,
                out -> out.write(stacks.stream()
                        .map(Stack::whole)
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8)));
        show(stacks, file, origin.runner().callers());
        return Optional.of(file);
    }

    private List<StackFile> ask(ForkedProcess process, int attempt) {
        Map<Integer, Set<Long>> bySignal = new HashMap<>();
        List<StackFile> offered = StackFile.offered(folder.stackOffers(), attempt);
        offered.forEach(file ->
                bySignal.computeIfAbsent(file.signal(), n -> new HashSet<>()).add(file.pid()));
        Set<Long> told = new HashSet<>();
        bySignal.forEach((signal, pids) -> told.addAll(process.signal(signal, pids)));
        List<StackFile> asked =
                offered.stream().filter(file -> told.contains(file.pid())).toList();
        await(process, asked);
        return asked;
    }

    private void await(ForkedProcess process, List<StackFile> files) {
        long start = System.nanoTime();
        long written = 0;
        int quiet = 0;
        while (quiet < PAUSES_WITHOUT_GROWTH && System.nanoTime() - start < limit.toNanos()) {
            if (process.waitFor(PAUSE)) {
                return;
            }
            long now = files.stream().mapToLong(StackFile::size).sum();
            boolean all = files.stream().allMatch(file -> file.size() > 0);
            quiet = all && now == written ? quiet + 1 : 0;
            written = now;
        }
    }

    private static Stack stack(StackFile file, long pid, Ledger ledger, Origin origin) {
        String process = " (process " + file.pid() + ")";
        String worker = file.pid() == pid ? origin.worker() : worker(file.pid(), ledger);
        String text = Visible.text(file.read());
        if (worker.isEmpty()) {
            return new Stack(1, "a child" + process, text);
        }
        String test = ledger.running().get(worker);
        String name = worker.equals(Origin.MAIN) ? origin.runner().name() : worker;
        return test == null
                ? new Stack(2, name + process, text)
                : new Stack(0, name + process + ", which runs " + Visible.name(test), text);
    }

    private static String worker(long pid, Ledger ledger) {
        return ledger.workers().stream()
                .filter(ready -> ready.pid() == pid)
                .map(WorkerEvent.WorkerReady::worker)
                .findFirst()
                .orElse("");
    }

    /** Who runs a test is the news, and its children; the others only where nobody does. */
    private void show(List<Stack> stacks, Path file, List<String> callers) {
        boolean testsRun = stacks.get(0).rank() == 0;
        List<Stack> news =
                stacks.stream().filter(stack -> stack.rank() < 2 || !testsRun).toList();
        List<String> lines = new ArrayList<>();
        lines.add("Where the tests are, the innermost call first (all threads: " + file + "):");
        news.stream().limit(MOST_STACKS).forEach(stack -> {
            lines.add("  " + stack.title() + ":");
            StackDump.parse(stack.text())
                    .innermost(MOST_CALLS, callers)
                    .forEach(frame -> lines.add("    " + line(frame)));
        });
        if (news.size() > MOST_STACKS) {
            lines.add("  ... and " + (news.size() - MOST_STACKS) + " more");
        }
        console.warn(String.join(System.lineSeparator(), lines));
    }

    private String line(StackDump.Frame frame) {
        String base = root + "/";
        String path = frame.file().startsWith(base) ? frame.file().substring(base.length()) : frame.file();
        return path + ":" + frame.line() + " in " + frame.function();
    }

    /** Removes what the processes of these attempts, which ran at once, offered. */
    void clear(List<Integer> attempts) {
        try {
            for (int attempt : attempts) {
                for (StackFile file : StackFile.offered(folder.stackOffers(), attempt)) {
                    Files.deleteIfExists(file.path());
                }
            }
            Files.deleteIfExists(folder.stackOffers());
        } catch (IOException e) {
            // Another file is in it, or the folder is not ours any more: nothing depends on its absence.
            console.info("Not removed: " + folder.stackOffers());
        }
    }

    /**
     * What a process wrote.
     *
     * @param rank 0 for who runs a test, 1 for a child of such, 2 for the others
     * @param title who it is
     */
    private record Stack(int rank, String title, String text) {

        String whole() {
            return title + ":\n" + text.stripTrailing() + "\n";
        }
    }
}

package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.AtomicFile;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.TestSelectionFile;
import io.github.slipcovermaven.plan.Books;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.python.PytestRun;
import io.github.slipcovermaven.python.PytestRunner;
import io.github.slipcovermaven.python.WorkerConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the suite, and then what a death took with it, as often as the user allows. */
final class Attempts {

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;

    Attempts(Console console, PreparedShard shard, ShardRequest request) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.runner = new AttemptRunner(console, request.workers());
    }

    /** Runs what is to run; the first attempt is the whole suite. */
    List<Attempt> run() {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(attempt(0, List.of()));
        for (int rerun = 1; rerun <= request.workers().rerunLost(); rerun++) {
            Attempt last = attempts.get(attempts.size() - 1);
            if (!last.lostToADeath()) {
                break;
            }
            List<String> lost = last.ledger().lost();
            console.warn("A worker died" + names(last) + "; running again what has no result: " + lost.size()
                    + (lost.size() == 1 ? " test" : " tests"));
            attempts.add(attempt(rerun, lost));
        }
        return attempts;
    }

    private static String names(Attempt attempt) {
        List<String> victims = new ArrayList<>();
        attempt.ledger().crashes().forEach(crash -> victims.add(crash.id()));
        if (victims.isEmpty()) {
            victims.addAll(attempt.ledger().running().values());
        }
        return victims.isEmpty() ? "" : " while it ran " + String.join(", ", victims);
    }

    /** Writes what the attempt's workers are told; the scan reads the first one's, too. */
    void configure(int attempt, List<String> select) {
        ShardFolder folder = shard.folder();
        Optional<Path> selection = Optional.of(folder.selection(attempt)).filter(file -> !select.isEmpty());
        selection.ifPresent(file -> TestSelectionFile.write(file, select));
        WorkerConfiguration configuration = new WorkerConfiguration(
                folder.path(),
                attempt,
                shard.sources(),
                shard.omit(),
                shard.excludeLines(),
                shard.excludeAlso(),
                request.measuring().branch(),
                shard.root(),
                shard.runtime(),
                shard.environment(),
                selection);
        AtomicFile.write(folder.configuration(attempt), configuration::write);
    }

    private Attempt attempt(int number, List<String> select) {
        if (number > 0) {
            configure(number, select);
        }
        int workers = select.isEmpty() ? shard.workers() : Math.min(shard.workers(), select.size());
        Command command = new PytestRunner(shard.runtime())
                .command(
                        shard.environment(),
                        new PytestRun(
                                shard.folder().configuration(number),
                                request.selection().workingDirectory(),
                                workers,
                                request.workers().distMode(),
                                request.workers().maxRestarts(),
                                shard.tests().stream().map(Path::toString).toList(),
                                request.selection().args(),
                                request.selection().environment(),
                                !shard.version("pytest-xdist").isEmpty()));
        Path log = shard.folder().logs().resolve("pytest-" + number + ".log");
        return runner.run(command, shard.folder().events(number), log);
    }

    /** Returns the books of all attempts. */
    static Books books(List<Attempt> attempts) {
        return new Books(attempts.stream().map(Attempt::ledger).toList());
    }
}

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        List<Attempt> round = attempts;
        for (int rerun = 1; rerun <= request.workers().rerunLost(); rerun++) {
            if (round.stream().noneMatch(Attempt::lostToADeath)) {
                break;
            }
            round = again(attempts, round.size());
            attempts.addAll(round);
        }
        return attempts;
    }

    /**
     * First what only went along with a death, then each test during which a process died, alone: it may kill
     * the next one, too, and must not take the others along again.
     */
    private List<Attempt> again(List<Attempt> before, int lastRound) {
        List<String> lost = books(before).lost();
        List<String> victims = victims(before).stream().filter(lost::contains).toList();
        List<String> others = lost.stream().filter(id -> !victims.contains(id)).toList();
        console.warn("A worker died" + (victims.isEmpty() ? "" : " while it ran " + String.join(", ", victims))
                + "; running again what has no result: " + lost.size() + (lost.size() == 1 ? " test" : " tests"));
        before.subList(before.size() - lastRound, before.size())
                .forEach(attempt -> DeathCauses.of(attempt).forEach(console::warn));
        List<List<String>> selections = new ArrayList<>();
        if (!others.isEmpty()) {
            selections.add(others);
        }
        victims.forEach(victim -> selections.add(List.of(victim)));
        List<Attempt> round = new ArrayList<>();
        for (List<String> selection : selections) {
            Attempt attempt = attempt(before.size() + round.size(), selection);
            round.add(attempt);
            if (attempt.cutOff().isPresent()) {
                break;
            }
        }
        return round;
    }

    private static Set<String> victims(List<Attempt> attempts) {
        Set<String> victims = new LinkedHashSet<>();
        for (Attempt attempt : attempts) {
            attempt.ledger().crashes().forEach(crash -> victims.add(crash.id()));
            if (attempt.ledger().ended().isEmpty()) {
                victims.addAll(attempt.ledger().running().values());
            }
        }
        return victims;
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
                shard.codeCache(),
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

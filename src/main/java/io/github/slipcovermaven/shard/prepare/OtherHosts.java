package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.runtime.Preflight;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TxSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The hosts and interpreters of {@code tx}, asked before they are relied upon. */
public final class OtherHosts {

    private final Console console;
    private final ShardRequest request;
    private final Preflight preflight;

    public OtherHosts(Console console, ShardRequest request, PythonEnvironment environment, Path runtime, Path logs) {
        this.console = console;
        this.request = request;
        this.preflight = new Preflight(
                new HelperRunner(),
                runtime,
                environment,
                request.measuring().engine().name().text(),
                request.selection().workingDirectory(),
                request.selection().environment(),
                logs.resolve("preflight.log"));
    }

    /**
     * Asks all of them before the first test, and says who they are.
     *
     * @throws ProblemException naming each that cannot run tests, and what to do
     */
    void demandAll() {
        if (request.workers().tx().isEmpty()) {
            return;
        }
        preflight.demandTx();
        List<Problem> problems = new ArrayList<>();
        for (Asked asked : ask()) {
            if (asked.answer().problem().isPresent()) {
                problems.add(asked.answer().problem().get());
            } else {
                console.info(asked.spec().shown() + ": Python " + asked.answer().python());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(together(problems));
        }
    }

    /** Returns those that answer now; the others are told. With one environment each, all of them or none. */
    public List<TxSpec> answering() {
        List<TxSpec> answering = new ArrayList<>();
        boolean silent = false;
        List<Asked> asked = ask();
        for (TxSpec spec : request.workers().tx()) {
            List<Asked> mine = asked.stream().filter(one -> one.spec() == spec).toList();
            boolean fails = mine.stream().anyMatch(one -> one.answer().problem().isPresent());
            mine.stream()
                    .flatMap(one -> one.answer().problem().stream())
                    .forEach(problem -> console.warn(problem.message()));
            silent |= fails;
            if (!fails) {
                answering.add(spec);
            }
        }
        return silent && request.workers().each() ? List.of() : answering;
    }

    private List<Asked> ask() {
        List<TxSpec> specs =
                request.workers().tx().stream().filter(spec -> !spec.isPlain()).toList();
        if (specs.isEmpty()) {
            return List.of();
        }
        List<Preflight.Answer> answers =
                preflight.ask(specs.stream().map(TxSpec::spec).toList());
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            asked.add(new Asked(specs.get(i), answers.get(i)));
        }
        return asked;
    }

    private static Problem together(List<Problem> problems) {
        return Problem.broken(
                problems.stream().map(Problem::what).distinct().collect(Collectors.joining(System.lineSeparator())),
                problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining(System.lineSeparator())));
    }

    private record Asked(TxSpec spec, Preflight.Answer answer) {}
}

package io.github.slipcovermaven.python.interpreter;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.interpreter.InterpreterSearch.Found;
import io.github.slipcovermaven.python.interpreter.Probe.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the interpreters that a search comes upon, and takes one or passes it by. */
final class Candidates {

    /** The oldest Python that is supported. */
    static final Version OLDEST = Version.of("3.9");

    private final Probe probe;
    private final Optional<Version> wanted;
    private final List<String> passedBy = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param wanted what the version of an interpreter must begin with; empty for any
     */
    Candidates(Probe probe, Optional<Version> wanted) {
        this.probe = probe;
        this.wanted = wanted;
    }

    /** Returns what was seen and not taken, one line each. */
    List<String> passedBy() {
        return List.copyOf(passedBy);
    }

    /** Notes what was seen and not taken. */
    void passBy(String line) {
        passedBy.add(line);
    }

    /** Takes an environment of the user, or fails: what was asked for by its presence is not silently passed by. */
    Optional<Found> environment(Path folder, String source) {
        Path executable = folder.resolve("bin").resolve("python");
        if (wanted.isEmpty()) {
            InterpreterInfo info = demand(executable, source);
            return Optional.of(new Found(executable, info, true, source + " (" + folder + ")"));
        }
        return plain(executable, source).map(found -> new Found(executable, found.info(), true, found.source()));
    }

    /** Takes an interpreter when it can be used, and notes it otherwise. */
    Optional<Found> plain(Path executable, String source) {
        Answer answer = probe.ask(executable);
        if (answer instanceof Answer.Interpreter interpreter) {
            InterpreterInfo info = interpreter.info();
            Optional<String> fault = fault(info);
            if (fault.isPresent()) {
                passBy(source + ": " + executable + " is " + fault.get() + ", which cannot be measured");
                return Optional.empty();
            }
            if (wanted.isPresent() && !Version.of(info.version()).startsWith(wanted.get())) {
                passBy(source + ": " + executable + " is Python " + info.version());
                return Optional.empty();
            }
            // A shim's own path would lead elsewhere from another folder; the interpreter knows where it lies.
            return Optional.of(new Found(
                    info.executable(), info, belongsToEnvironment(info), source + " (" + info.executable() + ")"));
        }
        passBy(source + ": " + executable
                + (answer instanceof Answer.Ancient ancient
                        ? " is Python " + ancient.version() + ", which cannot be measured"
                        : " does not start (" + ((Answer.Silent) answer).reason() + ")"));
        return Optional.empty();
    }

    /**
     * Takes an interpreter that the user named.
     *
     * @throws ProblemException when it cannot be used
     */
    Found demanded(Path executable, String source) {
        InterpreterInfo info = demand(executable, source);
        return new Found(executable, info, belongsToEnvironment(info), source + " (" + executable + ")");
    }

    private InterpreterInfo demand(Path executable, String source) {
        Answer answer = probe.ask(executable);
        if (answer instanceof Answer.Silent silent) {
            throw new ProblemException(
                    EnvironmentAdvice.doesNotStart(executable, source, silent.reason(), probe.log()));
        }
        if (answer instanceof Answer.Ancient ancient) {
            throw new ProblemException(EnvironmentAdvice.tooOld(executable, source, ancient.version()));
        }
        InterpreterInfo info = ((Answer.Interpreter) answer).info();
        if (Version.of(info.version()).compareTo(OLDEST) < 0) {
            throw new ProblemException(EnvironmentAdvice.tooOld(executable, source, info.version()));
        }
        Optional<String> fault = fault(info);
        if (fault.isPresent()) {
            throw new ProblemException(EnvironmentAdvice.cannotBeJournalled(executable, source, fault.get()));
        }
        return info;
    }

    /** Says why an interpreter cannot be used; empty when it can. */
    private static Optional<String> fault(InterpreterInfo info) {
        if (!info.implementation().equals("CPython")) {
            return Optional.of(info.implementation() + " " + info.version());
        }
        if (info.freeThreaded()) {
            return Optional.of("a free-threaded Python " + info.version());
        }
        return Version.of(info.version()).compareTo(OLDEST) < 0
                ? Optional.of("Python " + info.version())
                : Optional.empty();
    }

    static boolean isEnvironment(Path folder) {
        return Files.isRegularFile(folder.resolve("pyvenv.cfg")) || Files.isDirectory(folder.resolve("conda-meta"));
    }

    private static boolean belongsToEnvironment(InterpreterInfo info) {
        boolean conda = Files.isDirectory(info.prefix().resolve("conda-meta"))
                && !Files.isDirectory(info.prefix().resolve("condabin"));
        return info.virtualenv() || conda;
    }
}

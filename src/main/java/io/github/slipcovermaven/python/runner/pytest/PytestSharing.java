package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.runner.Sharing;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How pytest's tests are shared: xdist hands them out, or processes share the files. */
final class PytestSharing implements Sharing {

    @Override
    public Unsaid workers(HostSystem host) {
        return new Unsaid("auto", Optional.empty());
    }

    @Override
    public String distribution(String asked, Optional<String> distMode, List<String> tx) {
        return asked;
    }

    @Override
    public String undivided() {
        return XDIST;
    }

    @Override
    public boolean handsOut(Map<String, String> tools) {
        return tools.containsKey(PytestRunner.XDIST);
    }

    @Override
    public Optional<String> against(
            Path root, Collection<String> files, List<String> arguments, Map<String, String> packages) {
        return XdistHints.find(root, files, arguments, packages);
    }

    @Override
    public boolean areBrief(Path root, Collection<String> files) {
        return BriefTests.are(root, files);
    }

    @Override
    public Optional<Together> together(Map<String, String> packages) {
        return DependentTests.find(packages);
    }

    @Override
    public void demandShareable(List<String> arguments) {
        Stepwise.option(arguments).ifPresent(option -> {
            throw new ProblemException(PlanAdvice.stepwiseOfFiles(option));
        });
    }

    /** A process imports the files whose tests it runs, and a test may need what another file imports. */
    @Override
    public boolean mayLean() {
        return true;
    }

    @Override
    public boolean plansAll() {
        return true;
    }

    @Override
    public String unitOf(String test) {
        return test;
    }

    /** Several processes have their own order of tests, and share files and ports. */
    @Override
    public String inOneProcess(String execution) {
        return TrialAdvice.inOneProcess(execution);
    }

    /** pytest-incremental, for one, refuses to start beside xdist. */
    @Override
    public String startsAlone(String execution) {
        return TrialAdvice.startsAlone(execution);
    }
}

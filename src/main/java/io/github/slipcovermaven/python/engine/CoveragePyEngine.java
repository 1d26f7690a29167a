package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.python.request.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** coverage.py. It reads all of its configuration itself, in each process; the POM's word comes on top. */
public record CoveragePyEngine() implements MeasuringEngine {

    @Override
    public EngineName name() {
        return EngineName.COVERAGE;
    }

    @Override
    public List<Tool> tools() {
        return List.of(new Tool(name().text()));
    }

    @Override
    public Optional<Problem> onlyHere() {
        return Optional.of(EngineAdvice.coverageAndTx());
    }

    @Override
    public boolean demandsLines() {
        return true;
    }

    @Override
    public EngineSettings settings(Wishes wishes, Surroundings surroundings) {
        CoverageSettings settings = CoverageSettings.ask(surroundings, wishes.coverage());
        boolean follows = wishes.coverage() == CoverageConfiguration.FOLLOW;
        List<String> remarks = new ArrayList<>();
        settings.configFile().ifPresent(file -> remarks.add("coverage.py's configuration: " + file));
        settings.failUnder()
                .ifPresent(value -> remarks.add(
                        follows
                                ? settings.failUnderAt() + " = " + value + EngineSettings.AS_MINIMUM
                                : "coverage.py's own fail_under = " + value + EngineSettings.IGNORED));
        boolean ownSource = settings.ownSource() && wishes.source().isEmpty();
        return new EngineSettings(
                wishes.source().isEmpty() ? settings.source() : wishes.source(),
                FileRules.omitting(wishes.omit()),
                new LineRules(wishes.excludeLines(), List.of(), false),
                wishes.branch().orElse(Wishes.BRANCH),
                new OwnConfiguration(settings.configFile(), settings.base(), ownSource, settings.relativeFiles()),
                settings.patterns(),
                settings.failUnder()
                        .filter(value -> follows)
                        .flatMap(value -> Threshold.of(value, settings.failUnderAt())),
                Optional.empty(),
                remarks,
                List.of());
    }

    @Override
    public Optional<String> leavesOut(Path link, Path real, OwnConfiguration own) {
        if (own.ownSource()) {
            return Optional.of(link + " is a link to " + real
                    + "; coverage.py's own configuration says whether what lies behind it is measured.");
        }
        return Files.isDirectory(real)
                ? Optional.empty()
                : Optional.of(
                        link + " is a link to " + real + ", and coverage.py does not measure a file behind a link.");
    }
}

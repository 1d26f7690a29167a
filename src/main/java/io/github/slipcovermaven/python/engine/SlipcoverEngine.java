package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.python.request.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** SlipCover. Our own Python tells it what is measured; it reads nothing for itself. */
public record SlipcoverEngine() implements MeasuringEngine {

    /** It is compiled for each Python; the pinned version has wheels up to this one. */
    private static final String NEWEST_PYTHON = "3.14";

    @Override
    public EngineName name() {
        return EngineName.SLIPCOVER;
    }

    @Override
    public List<Tool> tools() {
        return List.of(new Tool(name().text(), true).upTo(NEWEST_PYTHON));
    }

    /**
     * coverage.py 7.6.1 counted as branches, too, how comprehensions, lambdas, {@code with}, {@code except} and {@code
     * finally} went on, which SlipCover does not measure.
     */
    @Override
    public List<Tool> dataTools() {
        return List.of(new Tool(EngineName.COVERAGE.text(), true, Optional.of("7.6.4")));
    }

    @Override
    public Optional<Problem> onlyHere() {
        return Optional.empty();
    }

    @Override
    public boolean demandsLines() {
        return true;
    }

    @Override
    public EngineSettings settings(Wishes wishes, Surroundings surroundings) {
        return new SettingsInLayers(wishes, surroundings).settings();
    }

    /** A module is known by the name under which it is imported. */
    @Override
    public Optional<String> leavesOut(Path link, Path real, OwnConfiguration own) {
        return Optional.empty();
    }
}

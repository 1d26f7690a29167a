package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.engine.FollowedSettings.Concern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** SlipCover's settings: the POM's first, then {@code [tool.slipcover]}'s, then coverage.py's, where they are followed. */
final class SettingsInLayers {

    private static final String OWN_THRESHOLD = "[tool.slipcover] fail-under";

    private final Wishes wishes;
    private final Surroundings where;
    private final SlipcoverSettings own;
    private final boolean follows;
    private final List<String> remarks = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    SettingsInLayers(Wishes wishes, Surroundings where) {
        this.wishes = wishes;
        this.where = where;
        this.own = SlipcoverSettings.of(where.environment().interpreter());
        this.follows = wishes.coverage() == CoverageConfiguration.FOLLOW;
    }

    EngineSettings settings() {
        FollowedSettings found = found();
        FollowedSettings followed = follows ? found : FollowedSettings.NONE;
        boolean branch = wishes.branch().or(followed::branch).orElse(Wishes.BRANCH);
        if (follows) {
            remarks.add(words(found));
            missing(found);
        }
        return new EngineSettings(
                source(followed),
                files(followed),
                lines(followed),
                branch,
                OwnConfiguration.none(),
                List.of(),
                threshold(followed),
                follows ? Optional.empty() : unfollowed(found, branch),
                remarks,
                warnings);
    }

    /** What does not count, and is broken, is told and fails nothing. */
    private FollowedSettings found() {
        if (follows) {
            return FollowedSettings.ask(where);
        }
        if (!FollowedSettings.maybeThere(where)) {
            return FollowedSettings.NONE;
        }
        try {
            return FollowedSettings.ask(where);
        } catch (ProblemException e) {
            warnings.add(e.problem());
            return FollowedSettings.NONE;
        }
    }

    private List<Path> source(FollowedSettings followed) {
        if (!wishes.source().isEmpty()) {
            return wishes.source();
        }
        return own.source().isEmpty()
                ? followed.source().orElse(List.of())
                : own.source().stream()
                        .map(folder -> Names.in(where.module(), folder))
                        .toList();
    }

    private FileRules files(FollowedSettings followed) {
        // What coverage.py's `include` means depends on its source.
        List<String> onlyIn = taken().contains(Concern.SOURCE) ? List.of() : followed.onlyIn();
        if (!wishes.omit().isEmpty()) {
            return new FileRules(wishes.omit(), onlyIn, List.of());
        }
        return own.omit().isEmpty()
                ? new FileRules(List.of(), onlyIn, followed.leaveOut())
                : new FileRules(own.omit(), onlyIn, List.of());
    }

    private LineRules lines(FollowedSettings followed) {
        if (wishes.excludeLines().isPresent()) {
            return new LineRules(wishes.excludeLines(), List.of(), false);
        }
        return followed.excludeLines().isPresent() && !taken().contains(Concern.LINES)
                ? new LineRules(followed.excludeLines(), List.of(), true)
                : new LineRules(own.excludeLines(), own.excludeAlso(), false);
    }

    private Optional<Threshold> threshold(FollowedSettings followed) {
        if (own.failUnder().isEmpty()) {
            return followed.failUnder().flatMap(value -> Threshold.of(value, followed.failUnderAt()));
        }
        String value = own.failUnder().get();
        remarks.add(OWN_THRESHOLD + " = " + value + (follows ? EngineSettings.AS_MINIMUM : EngineSettings.IGNORED));
        return follows ? Threshold.of(value, OWN_THRESHOLD) : Optional.empty();
    }

    /** What the POM or {@code [tool.slipcover]} says something of. */
    private EnumSet<Concern> taken() {
        EnumSet<Concern> taken = EnumSet.noneOf(Concern.class);
        if (!wishes.source().isEmpty() || !own.source().isEmpty()) {
            taken.add(Concern.SOURCE);
        }
        if (!wishes.omit().isEmpty() || !own.omit().isEmpty()) {
            taken.add(Concern.OMIT);
        }
        if (wishes.excludeLines().isPresent()
                || own.excludeLines().isPresent()
                || !own.excludeAlso().isEmpty()) {
            taken.add(Concern.LINES);
        }
        if (wishes.branch().isPresent()) {
            taken.add(Concern.BRANCH);
        }
        if (own.failUnder().isPresent()) {
            taken.add(Concern.THRESHOLD);
        }
        return taken;
    }

    private String words(FollowedSettings found) {
        if (found.file().isEmpty() && found.names().isEmpty()) {
            return "coverageConfiguration=follow: there is no configuration of coverage.py in "
                    + where.workingDirectory();
        }
        EnumSet<Concern> taken = taken();
        List<String> parts = new ArrayList<>();
        add(parts, "followed", found.names(EnumSet.complementOf(taken)));
        add(parts, "the POM or [tool.slipcover] comes before", found.names(taken));
        add(parts, "not followed", found.others());
        return "coverage.py's configuration ("
                + found.file().map(Path::toString).orElse("arguments of the runner") + "): "
                + (parts.isEmpty() ? "nothing in it is of measuring" : String.join("; ", parts));
    }

    private static void add(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + ": " + String.join(", ", names));
        }
    }

    /** coverage.py only warns of it. */
    private void missing(FollowedSettings found) {
        boolean wanted = !taken().contains(Concern.SOURCE) && !found.missing().isEmpty();
        if (wanted) {
            Problem problem = EngineAdvice.coverageSourceMissing(found.missing(), where.workingDirectory());
            if (found.source().orElse(List.of()).isEmpty()) {
                throw new ProblemException(problem);
            }
            warnings.add(problem);
        }
    }

    private Optional<Unfollowed> unfollowed(FollowedSettings found, boolean branch) {
        EnumSet<Concern> taken = taken();
        boolean sourceTold = !taken.add(Concern.SOURCE);
        if (found.branch().orElse(branch) == branch) {
            taken.add(Concern.BRANCH);
        }
        List<String> names = new ArrayList<>(fromFile(found.names(EnumSet.complementOf(taken))));
        names.addAll(found.others());
        List<String> source = sourceTold ? List.of() : fromFile(found.names(EnumSet.of(Concern.SOURCE)));
        return found.file()
                .map(file -> new Unfollowed(
                        file, names, source, new HashSet<>(found.source().orElse(List.of()))));
    }

    /** pytest-cov's options are told of where they are taken out. */
    private static List<String> fromFile(List<String> names) {
        return names.stream().filter(name -> !name.startsWith("--")).toList();
    }
}

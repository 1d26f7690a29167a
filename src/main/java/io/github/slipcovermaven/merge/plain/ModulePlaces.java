package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.placed.PathMapping;
import io.github.slipcovermaven.artifact.placed.Place;
import io.github.slipcovermaven.artifact.placed.SeveralModules;
import io.github.slipcovermaven.artifact.placed.SourceIndex;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.problem.PathAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.BuildModules;
import io.github.slipcovermaven.request.BuildModules.Module;
import io.github.slipcovermaven.request.MergeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Where in the modules of a build the sources of artifacts are that have no record. Two modules may have files of the same
 * path: then it counts where the artifact lies, and else that all the names in it fit one module. Several threads may ask.
 */
public final class ModulePlaces implements SeveralModules {

    private final BuildModules build;
    private final Module own;
    private final Map<Path, SourceIndex> indexes = new ConcurrentHashMap<>();
    private final Map<String, Map<Path, Path>> fitting = new ConcurrentHashMap<>();
    private final Map<Path, ArtifactHome> homes = new ConcurrentHashMap<>();
    private final Map<Path, Set<String>> names = new ConcurrentHashMap<>();
    private final Map<Path, Optional<Path>> folders = new ConcurrentHashMap<>();
    private final Map<Path, PlainArtifact> artifacts = new HashMap<>();

    private ModulePlaces(BuildModules build, Module own, List<PlainArtifact> plain) {
        this.build = build;
        this.own = own;
        plain.forEach(artifact -> artifacts.put(artifact.path(), artifact));
    }

    /** Returns them of a merge's build; empty where there is but one module, or nobody knows. */
    public static Optional<ModulePlaces> of(MergeSource source, FoundShards found) {
        if (!(source instanceof MergeSource.Inputs inputs)
                || inputs.build().modules().size() < 2) {
            return Optional.empty();
        }
        return inputs.build()
                .in(found.module().directory())
                .map(own -> new ModulePlaces(inputs.build(), own, found.plain()));
    }

    /** Returns what says whose the artifact is. */
    ArtifactHome home(Path artifact) {
        return homes.computeIfAbsent(artifact, path -> ArtifactHome.of(path, build, own));
    }

    /** Returns the sources that it names. */
    Set<String> names(Path artifact) {
        PlainArtifact known = artifacts.get(artifact);
        return known == null ? Set.of() : names.computeIfAbsent(artifact, any -> RecordedNames.of(known));
    }

    @Override
    public Place place(String recorded, Path artifact) {
        Optional<Path> beside = besideHome(recorded, artifact);
        if (beside.isPresent()) {
            return of(beside.get(), artifact);
        }
        Map<Path, Path> files = fitting(recorded);
        if (files.isEmpty()) {
            files = endingLike(recorded, artifact);
        }
        return files.isEmpty() ? Place.NOWHERE : of(choice(files, recorded, artifact), artifact);
    }

    /** A relative name that leaves its folder has a meaning only where that is known. */
    private Optional<Path> besideHome(String recorded, Path artifact) {
        return PathMapping.isAbsolute(recorded)
                        || !PathMapping.segments(recorded).contains("..")
                ? Optional.empty()
                : home(artifact)
                        .module()
                        .map(module -> Names.in(module.directory(), String.join("/", PathMapping.segments(recorded)))
                                .normalize())
                        .filter(Files::isRegularFile);
    }

    /** Returns the files whose path from the build's or a module's folder on is the longest end of the name, by that folder. */
    private Map<Path, Path> fitting(String recorded) {
        return fitting.computeIfAbsent(recorded, this::look);
    }

    private Map<Path, Path> look(String recorded) {
        Path verbatim = Names.path(recorded);
        if (verbatim.isAbsolute() && build.holding(verbatim.normalize()).isPresent() && Files.isRegularFile(verbatim)) {
            return Map.of(verbatim.getRoot(), verbatim.normalize());
        }
        List<String> segments = PathMapping.segments(recorded);
        for (int from = 0; from < segments.size(); from++) {
            List<String> end = segments.subList(from, segments.size());
            Map<Path, Path> files = end.contains("..") ? Map.of() : ending(String.join("/", end));
            if (!files.isEmpty()) {
                return files;
            }
        }
        return Map.of();
    }

    private Map<Path, Path> ending(String end) {
        Map<Path, Path> files = new LinkedHashMap<>();
        bases().forEach(base -> {
            Path file = Names.in(base, end).normalize();
            if (Files.isRegularFile(file)) {
                files.put(base, file);
            }
        });
        return files;
    }

    private Set<Path> bases() {
        Set<Path> bases = new LinkedHashSet<>(Set.of(build.top()));
        build.modules().forEach(module -> bases.add(module.directory()));
        return bases;
    }

    /** What was recorded relative to an unknown folder, or as installed. */
    private Map<Path, Path> endingLike(String recorded, Path artifact) {
        Optional<List<String>> end = PathMapping.importable(recorded);
        Map<Path, Path> files = new LinkedHashMap<>();
        if (end.isPresent()) {
            Stream<Path> folders = home(artifact).whole()
                    ? Stream.of(home(artifact).module().orElse(own).directory())
                    : build.modules().stream().map(Module::directory);
            folders.forEach(folder -> indexes.computeIfAbsent(folder, SourceIndex::of)
                    .endingLike(end.get())
                    .forEach(path -> {
                        Path file = Names.in(folder, path).normalize();
                        files.putIfAbsent(file, file); // each is a base of its own
                    }));
        }
        return files;
    }

    private Path choice(Map<Path, Path> files, String recorded, Path artifact) {
        if (files.size() == 1) {
            return files.values().iterator().next();
        }
        ArtifactHome home = home(artifact);
        Optional<Path> fit = home.module()
                .or(() -> Optional.of(own).filter(any -> home.whole()))
                .map(Module::directory)
                .map(files::get)
                .or(() -> folder(artifact).map(files::get));
        if (fit.isPresent()) {
            return fit.get();
        }
        List<Path> ours = files.values().stream()
                .filter(file -> of(file, artifact).here().isPresent())
                .toList();
        List<Path> others =
                files.values().stream().filter(file -> !ours.contains(file)).toList();
        if (ours.isEmpty()) {
            return others.get(0);
        }
        boolean unsure = ours.size() > 1
                || others.stream()
                        .anyMatch(file ->
                                build.holding(file).flatMap(Module::inputs).isPresent());
        if (unsure) {
            List<Path> both = new ArrayList<>(ours);
            both.addAll(others);
            throw new ProblemException(unsure(recorded, artifact, both.get(0), both.get(1)));
        }
        return ours.get(0);
    }

    private Problem unsure(String recorded, Path artifact, Path one, Path other) {
        return build.holding(one).filter(own::equals).isPresent()
                        && build.holding(other).filter(own::equals).isPresent()
                ? PathAdvice.severalCandidates(
                        artifact, recorded, Names.below(own.directory(), one), Names.below(own.directory(), other))
                : PathAdvice.fitsSeveralModules(
                        artifact, recorded, Names.below(build.top(), one), Names.below(build.top(), other));
    }

    /** The folder that all the names in the artifact fit, where that is one. */
    private Optional<Path> folder(Path artifact) {
        return folders.computeIfAbsent(artifact, path -> {
            Set<Path> all = bases();
            Set<Path> fit = new LinkedHashSet<>(all);
            names(path).stream()
                    .map(recorded -> fitting(recorded).keySet())
                    .filter(bases -> bases.stream().anyMatch(all::contains))
                    .forEach(fit::retainAll);
            return fit.size() == 1 ? fit.stream().findFirst() : Optional.empty();
        });
    }

    /** Returns for which module a file counts. */
    private Place of(Path file, Path artifact) {
        Optional<Module> holder = build.holding(file);
        boolean within = file.startsWith(own.directory());
        boolean here = home(artifact).whole()
                ? within || holder.isPresent()
                : own.withoutCode() ? within : holder.filter(own::equals).isPresent();
        if (here) {
            return new Place.Here(Names.below(own.directory(), file));
        }
        return holder.filter(module -> !module.withoutCode())
                .<Place>map(module -> new Place.OfOther(module.name(), file))
                .orElse(Place.NOWHERE);
    }
}

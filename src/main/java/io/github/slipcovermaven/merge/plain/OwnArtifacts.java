package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.placed.Place;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.request.BuildModules;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.MergeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which of the artifacts without a record are of the module that is merged. */
public final class OwnArtifacts {

    private final SourcePlaces places;
    private final Console console;
    private final TreeMap<String, Integer> others = new TreeMap<>();

    private OwnArtifacts(SourcePlaces places, Console console) {
        this.places = places;
        this.console = console;
    }

    /**
     * Leaves out those of other modules, and says so.
     *
     * @throws ProblemException when nothing of this module is left, or one is ambiguous
     */
    public static FoundShards of(
            FoundShards found,
            MergeSource.Inputs inputs,
            Optional<ModulePlaces> several,
            SourcePlaces places,
            Console console) {
        List<PlainArtifact> own = several.map(modules -> new OwnArtifacts(places, console).of(found, modules))
                .orElse(found.plain());
        List<Problem> findings = new ArrayList<>(found.findings());
        inputs.expectedShards().ifPresent(expected -> {
            if (expected != own.size()) {
                findings.add(MergeAdvice.plainCountDiffers(own.size(), expected));
            }
        });
        return new FoundShards(found.shards(), own, found.module(), found.sourcesHere(), found.since(), findings);
    }

    private List<PlainArtifact> of(FoundShards found, ModulePlaces modules) {
        List<PlainArtifact> own = found.plain().stream()
                .filter(artifact -> isOwn(artifact, modules))
                .toList();
        if (own.isEmpty() && found.shards().isEmpty() && found.findings().isEmpty() && !others.isEmpty()) {
            throw new ProblemException(
                    MergeAdvice.noShardOfModule(found.module().id(), List.copyOf(others.keySet())));
        }
        others.forEach((module, count) -> console.info(
                "ignored: " + Counted.of(count, "artifact") + " without a record of the module " + module));
        return own;
    }

    private boolean isOwn(PlainArtifact artifact, ModulePlaces modules) {
        ArtifactHome home = modules.home(artifact.path());
        if (home.whole()) {
            return true;
        }
        if (home.isOfOther()) {
            home.module().map(BuildModules.Module::name).ifPresent(this::ignore);
            return false;
        }
        Set<String> named = new HashSet<>();
        for (String source : modules.names(artifact.path())) {
            Place place = places.place(source, artifact.path());
            if (place instanceof Place.Here) {
                return true;
            }
            if (place instanceof Place.OfOther other) {
                named.add(other.module());
            }
        }
        named.forEach(this::ignore);
        return named.isEmpty();
    }

    private void ignore(String module) {
        others.merge(module, 1, Integer::sum);
    }
}

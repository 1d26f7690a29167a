package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.FileForecast;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.problem.Seconds;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.ShardRequest;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of one of several shards.
 *
 * @param plan which files are whose
 * @param mine forecasts of this shard's files
 * @param text what people are told of it
 */
public record SliceForecast(SlicePlan plan, List<FileForecast> mine, String text) {

    /**
     * Divides the suite; empty when the shard is the whole of it.
     *
     * @param known whether most of the forecasts come from durations, and not from sizes
     */
    static Optional<SliceForecast> of(ShardRequest request, List<FileForecast> forecasts, boolean known) {
        if (request.part().isWhole()) {
            return Optional.empty();
        }
        ModuleLocation module = request.module();
        SlicePlan plan = SlicePlan.of(
                forecasts,
                request.part().slice().index(),
                request.part().slice().count(),
                module.groupId() + ":" + module.artifactId() + ":" + request.executionId());
        List<FileForecast> mine = plan.mine(forecasts);
        String unit = request.selection().runner().unit() + (forecasts.size() == 1 ? "" : "s");
        String files = mine.size() + " of " + forecasts.size() + " " + unit;
        String why;
        if (known) {
            why = ", about " + seconds(mine) + " of " + seconds(forecasts) + " by the durationsFile";
        } else if (request.workers().durationsFile().isPresent()) {
            why = ", divided by their sizes, as the durationsFile knows too little of them";
        } else {
            why = ", divided by their sizes, as there is no durationsFile";
        }
        return Optional.of(new SliceForecast(plan, mine, files + why));
    }

    private static String seconds(List<FileForecast> files) {
        return Seconds.of(files.stream().mapToDouble(FileForecast::seconds).sum());
    }
}

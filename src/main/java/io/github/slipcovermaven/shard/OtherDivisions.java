package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.ShardLock;
import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What earlier builds left of the same execution, divided otherwise: a workspace that is used again may have run the whole
 * suite, or a part of another number of parts. It is of no use beside this division, and whoever uploads all that is there
 * would upload it, too. The other parts of this division stay: one machine may run several, one after the other.
 *
 * @param folders of such shards that no build is running now
 */
record OtherDivisions(List<ShardFolder> folders) {

    /**
     * Finds them.
     *
     * @param inputs the folders that are going to be merged: what is in one of these is the user's
     */
    static OtherDivisions of(ShardRequest request, List<Path> inputs) {
        List<Path> kept =
                inputs.stream().filter(Files::exists).map(RealPath::of).toList();
        Path own = request.folder().path();
        String division = "-of-" + request.part().slice().count();
        return new OtherDivisions(ShardFolder.existing(request.folders().output()).stream()
                .filter(folder -> Objects.equals(folder.path().getParent(), own.getParent()))
                .filter(folder -> !String.valueOf(folder.path().getFileName()).endsWith(division))
                .filter(folder -> kept.stream().noneMatch(RealPath.of(folder.path())::startsWith))
                .filter(folder -> ShardLock.holder(folder).isEmpty())
                .toList());
    }

    /**
     * Removes them.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException naming what is in the way
     */
    void remove() {
        folders.forEach(folder -> new ShardUpkeep(folder).removeAll());
    }
}

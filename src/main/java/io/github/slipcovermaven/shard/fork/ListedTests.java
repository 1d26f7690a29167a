package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.talk.AssignmentFile;
import io.github.slipcovermaven.artifact.talk.DivisionFile;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.python.worker.Share;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Each process is told its files by name, and the tests in them. */
final class ListedTests implements OwnTests {

    private final PreparedShard shard;
    private final List<ListedFile> listed;

    ListedTests(PreparedShard shard, List<ListedFile> listed) {
        this.shard = shard;
        this.listed = List.copyOf(listed);
    }

    @Override
    public Share share(
            Origin origin, Optional<List<String>> select, List<DivisionFile.Level> levels, Optional<Path> stop) {
        ListedShare share = select.map(lost -> ListedShare.ofLost(
                        listed, lost, shard.division(), shard.runner().sharing()::unitOf))
                .orElseGet(() -> ListedShare.ofSuite(listed, shard.slice(), shard.division(), origin));
        Path file = shard.folder().assignment(origin.number());
        Optional<Division> several = shard.division().filter(known -> select.isEmpty() && origin.isOneOfSeveral());
        AssignmentFile.write(
                file,
                share.files(),
                several.map(Division::queue)
                        .filter(files -> !files.isEmpty())
                        .map(files ->
                                new AssignmentFile.Queue(files, shard.folder().claims())),
                several.map(known -> shard.folder().alone()),
                share.elsewhere(),
                share.tell());
        return new Share(Optional.empty(), Optional.empty(), Optional.of(file), stop);
    }
}

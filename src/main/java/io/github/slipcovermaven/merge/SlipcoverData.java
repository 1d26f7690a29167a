package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.DataPython;
import io.github.slipcovermaven.merge.shards.ShardAgreement;
import io.github.slipcovermaven.request.MergeSource;
import java.util.Optional;

/** What SlipCover measured, in coverage.py's terms. */
record SlipcoverData() implements EngineData {

    @Override
    public Writing prepare(DataReport report, ReadMerge read) {
        return Writing.last(
                report,
                (context, reports, console) -> new SlipcoverExport(
                                console,
                                read.shards().module(),
                                read.request().python(),
                                new DataExport(report.files().in(reports), context.pluginVersion()),
                                python(read))
                        .write(
                                read.merged().coverage(),
                                ShardAgreement.sources(read.shards().ran())));
    }

    /** Only of what ran here: a program that a file from elsewhere names is not started. */
    private static Optional<DataPython> python(ReadMerge read) {
        return read.request().source() instanceof MergeSource.Inputs
                ? Optional.empty()
                : read.shards().ran().stream()
                        .map(shard -> DataPython.read(shard.folder().dataPython()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }
}

package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.merge.shards.ShardAgreement;

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
                                new DataExport(report.files().in(reports), context.pluginVersion()))
                        .write(
                                read.merged().coverage(),
                                ShardAgreement.sources(read.shards().ran())));
    }
}

package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The sources that an artifact names. */
final class RecordedNames {

    private RecordedNames() {}

    /**
     * Reads them.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when the artifact is damaged
     */
    static Set<String> of(PlainArtifact artifact) {
        Set<String> names = new ConcurrentSkipListSet<>();
        List<ArtifactFile> file = List.of(new ArtifactFile(artifact.path(), recorded -> {
            names.add(recorded);
            return recorded;
        }));
        CoverageFile content = artifact.content();
        if (content.form() == CoverageFile.Form.DATA) {
            CoverageData.readAll(file, 1);
        } else {
            EngineFormat.of(content.engine())
                    .readReports(file, content.branches().orElse(false), 1);
        }
        return new TreeSet<>(names);
    }
}

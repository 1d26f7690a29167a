package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class WorkerFilesTest {

    @Test
    void keepsAWorkerThatStandsAlone() throws Exception {
        WorkerFile file = new WorkerFile();
        file.from = "template.db";
        Xpp3Dom written = Xpp3DomBuilder.build(new StringReader(
                "<workerFiles><workerFile>" + "<from>template.db</from><to>${worker}</to></workerFile></workerFiles>"));
        assertThat(WorkerFiles.wishes(List.of(file), Optional.of(written)))
                .singleElement()
                .satisfies(wish -> assertThat(wish.to()).isEqualTo("${worker}"));
    }
}

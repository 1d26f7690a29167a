package io.github.slipcovermaven.artifact.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WrittenByTest {

    private static final Path FOLDER = Path.of("shards", "default", "1-of-1");

    @Test
    void theNameOfAnArtifactSaysWhoWroteIt() {
        assertThat(WrittenBy.artifact(FOLDER.resolve("coverage-0-gw1.json"))).contains(new WrittenBy(0, "gw1"));
        assertThat(WrittenBy.artifact(Path.of("coverage-12-w3-gw0.json"))).contains(new WrittenBy(12, "w3-gw0"));
        assertThat(WrittenBy.artifact(Path.of("coverage.2.main"))).contains(new WrittenBy(2, "main"));
        assertThat(WrittenBy.artifact(Path.of("coverage.json"))).isEmpty();
        assertThat(WrittenBy.artifact(Path.of("coverage.2.main.more"))).isEmpty();
        assertThat(WrittenBy.artifact(Path.of("coverage-9999999999-main.json"))).isEmpty();
    }

    @Test
    void theNameOfAJournalSaysWhoWroteIt() {
        assertThat(WrittenBy.journal(FOLDER.resolve("0-gw1-4711.journal"))).contains(new WrittenBy(0, "gw1"));
        assertThat(WrittenBy.journal(Path.of("3-w1-gw0-7.journal"))).contains(new WrittenBy(3, "w1-gw0"));
        assertThat(WrittenBy.journal(Path.of("0-gw1.journal"))).isEmpty();
    }

    @Test
    void theNameOfALogSaysOfWhichAttemptItIs() {
        assertThat(WrittenBy.attemptOfEvents(FOLDER.resolve("events-0.jsonl"))).hasValue(0);
        assertThat(WrittenBy.attemptOfEvents(Path.of("events-17-gw0.jsonl"))).hasValue(17);
        assertThat(WrittenBy.attemptOfEvents(Path.of("events.jsonl"))).isEmpty();
    }
}

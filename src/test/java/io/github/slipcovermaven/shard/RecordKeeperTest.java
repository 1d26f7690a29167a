package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.FileForecast;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.process.limits.MemoryEvidence;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordKeeperTest {

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
    }

    @Test
    void aRunThatBeganAndNeverEndedSaysSo() {
        shop.folder("it").create();

        new RecordKeeper(shop.request("it"), shop.prepared("it")).begin();

        RunRecord record = record();
        assertThat(record.state()).isEqualTo(RunState.RUNNING);
        assertThat(record.module())
                .isEqualTo(new RunRecord.Module("org.example", "shop", shop.directory.toString(), "."));
        assertThat(Objects.requireNonNull(record.setup()).sources()).containsExactly("src");
    }

    @Test
    void everyFileAndEverySourceStandsInItWithItsHash() throws IOException {
        shop.ran("it", Told.serial("t::a").fail("main", "t::a").end(1).exit(1));

        RunRecord record = record();
        RunRecord.Outcome outcome = Objects.requireNonNull(record.outcome());
        assertThat(record.state()).isEqualTo(RunState.COMPLETE);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.tests().planned()).isEqualTo(1);
        assertThat(outcome.tests().finished()).isEqualTo(1);
        assertThat(outcome.files())
                .extracting(StoredFile::name)
                .containsExactlyInAnyOrder(
                        "artifacts/coverage-0-main.json", "journals/0-main-7.journal", "events-0.jsonl", "scan.json");
        assertThat(outcome.files())
                .allSatisfy(file -> assertThat(file.hash())
                        .isEqualTo(ArtifactHash.of(shop.folder("it").path().resolve(file.name()))));
        assertThat(outcome.measured())
                .isEqualTo(Map.of(
                        ShopModule.CART,
                        ArtifactHash.of(shop.directory.resolve(ShopModule.CART)).sha256()));
    }

    @Test
    void whatIsLostAndWhatCrashedStandsInItByName() throws IOException {
        shop.ran(
                "it",
                Told.parallel("t::a", "t::b")
                        .crash("gw0", "t::a")
                        .pass("gw1", "t::b")
                        .end(1)
                        .exit(1));

        RunRecord record = record();
        RunRecord.Tests tests = Objects.requireNonNull(record.outcome()).tests();
        assertThat(record.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(record.reasons()).contains("t::a was running when its worker (gw0) died, and has no result");
        assertThat(tests.planned()).isEqualTo(2);
        assertThat(tests.finished()).isEqualTo(1);
        assertThat(tests.lost()).containsExactly("t::a");
        assertThat(tests.crashed()).containsExactly("t::a");
    }

    @Test
    void aRunThatWeEndedHasNoExitCodeOfItsOwn() throws IOException {
        Attempt ended = Told.serial("t::a").start("main", "t::a").exit(143);
        shop.ran(
                "it",
                new Attempt(
                        ended.ledger(),
                        ended.exit(),
                        Optional.of(new Attempt.CutOff(
                                "timeout", Duration.ofSeconds(5), List.of("t::a"), Optional.empty())),
                        "",
                        Told.LOG,
                        MemoryEvidence.unknown(),
                        Origin.alone(0, 0, new PytestRunner())));

        assertThat(Objects.requireNonNull(record().outcome()).exitCode()).isNull();
    }

    @Test
    void valuesOfTheEnvironmentNeverStandInIt() throws IOException {
        shop.variables = Map.of("API_TOKEN", "s3cret-value");
        shop.ran("it");

        assertThat(Files.readString(shop.folder("it").record())).doesNotContain("s3cret-value");
    }

    @Test
    void whatMachinesShareStandsInTheRecordOfEach() throws IOException {
        Path test = shop.directory.resolve("tests/test_cart.py");
        Files.createDirectories(Objects.requireNonNull(test.getParent()));
        Files.writeString(test, "def test_cart(): pass\n");
        shop.folder("it").create();
        shop.slice = Optional.of(
                SlicePlan.of(List.of(FileForecast.whole("tests/test_cart.py", 1)), 1, 2, "org.example:shop:it"));

        new RecordKeeper(shop.request("it"), shop.prepared("it")).begin();

        assertThat(Objects.requireNonNull(record().setup()).tests())
                .containsEntry("tests/test_cart.py", ArtifactHash.of(test).sha256())
                .containsEntry("tests/conftest.py", SourceHashes.ABSENT)
                .containsEntry("pytest.ini", SourceHashes.ABSENT);
    }

    private RunRecord record() {
        return RunRecords.read(shop.folder("it").record()).orElseThrow();
    }
}

package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.python.engine.EngineSettings;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import io.github.slipcovermaven.request.Measuring;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EngineSettingsTest {

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
        shop.folder("it").create();
    }

    @Test
    void withoutAWordOfEitherTheDefaultsHold() {
        assertThat(settings())
                .isEqualTo(new EngineSettings(
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        OwnConfiguration.none(),
                        List.of(),
                        List.of()));
    }

    @Test
    void whatThePomDoesNotSaySlipcoversOwnConfigurationDoes() throws IOException {
        slipcoverConfig("""
                {"source": "src,lib", "omit": ["*/gen_*"], "exclude-lines": ["never"], "exclude-also": ["seldom"]}
                """);

        assertThat(settings())
                .isEqualTo(new EngineSettings(
                        List.of(shop.directory.resolve("src"), shop.directory.resolve("lib")),
                        List.of("*/gen_*"),
                        Optional.of(List.of("never")),
                        List.of("seldom"),
                        OwnConfiguration.none(),
                        List.of(),
                        List.of()));
    }

    @Test
    void thePomsWordStandsInPlaceOfSlipcoversConfiguration() throws IOException {
        slipcoverConfig("""
                {"source": "src,lib", "omit": ["*/gen_*"], "exclude-lines": ["never"], "exclude-also": ["seldom"]}
                """);
        Path source = shop.directory.resolve("source");
        measure("slipcover", List.of(source), List.of("x*"), Optional.of(List.of()));

        EngineSettings settings = settings();

        assertThat(settings.source()).containsExactly(source);
        assertThat(settings.omit()).containsExactly("x*");
        assertThat(settings.excludeLines()).contains(List.of());
        // Else a line that the POM means to count would not.
        assertThat(settings.excludeAlso()).isEmpty();
    }

    @Test
    void slipcoversOwnThresholdIsSaidToBeIgnored() throws IOException {
        slipcoverConfig("{\"fail-under\": 80.5}");

        assertThat(settings().remarks())
                .containsExactly("[tool.slipcover] fail-under = 80.5 is ignored: the goal check judges the result");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void coveragePySaysWhatItsConfigurationMeasures() throws IOException {
        shop.variables = Map.of("ANSWER", "/ci/shop/rc");
        coverageAnswers("""
                {"format": 1, "configFile": "$ANSWER", "base": "$(pwd)", "ownSource": true,
                 "source": ["/ci/shop/src"], "failUnder": 90, "relativeFiles": true, "patterns": ["pragma: never"]}""");
        measure("coverage", List.of(), List.of("x*"), Optional.of(List.of("never")));

        EngineSettings settings = settings();

        assertThat(settings)
                .isEqualTo(new EngineSettings(
                        List.of(Path.of("/ci/shop/src")),
                        List.of("x*"),
                        Optional.of(List.of("never")),
                        List.of(),
                        new OwnConfiguration(
                                Optional.of(Path.of("/ci/shop/rc")), Optional.of(shop.directory), true, true),
                        List.of("pragma: never"),
                        List.of(
                                "coverage.py's configuration: /ci/shop/rc",
                                "coverage.py's own fail_under = 90 is ignored: the goal check judges the result")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thePomsSourceStandsInPlaceOfCoveragePys() throws IOException {
        coverageAnswers("""
                {"format": 1, "configFile": "rc", "base": "/ci/shop", "ownSource": true,
                 "source": ["/ci/shop/src"], "failUnder": 90, "relativeFiles": true}""");
        Path source = shop.directory.resolve("source");
        measure("coverage", List.of(source), List.of(), Optional.empty());

        EngineSettings settings = settings();

        assertThat(settings.source()).containsExactly(source);
        assertThat(settings.own())
                .isEqualTo(new OwnConfiguration(
                        Optional.of(Path.of("rc")), Optional.of(Path.of("/ci/shop")), false, true));
        assertThat(settings.remarks())
                .containsExactly(
                        "coverage.py's configuration: rc",
                        "coverage.py's own fail_under = 90 is ignored: the goal check judges the result");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCoveragePyDoesNotAcceptIsRefused() throws IOException {
        coverageAnswers("{\"format\": 1, \"error\": \"Couldn't read 'setup.cfg'\"}");
        measure("coverage", List.of(), List.of(), Optional.empty());

        assertThat(Refusal.of(this::settings))
                .isEqualTo("coverage.py does not accept its configuration: Couldn't read 'setup.cfg'\n"
                        + "Correct the file that it names; \"coverage debug config\" says the same.");
    }

    private EngineSettings settings() {
        return ShardPreparation.settings(shop.request("it"), shop.prepared("it").environment(), shop.runtime);
    }

    private void measure(String engine, List<Path> source, List<String> omit, Optional<List<String>> excludeLines) {
        shop.measuring = Measuring.by(engine, source, omit, excludeLines, true);
    }

    private void slipcoverConfig(String json) throws IOException {
        shop.slipcoverConfig = Json.readPrinted(json);
    }

    /** The interpreter is a shell that writes this, variables expanded, as the answer of our script. */
    private void coverageAnswers(String json) throws IOException {
        shop.runs("coverage_settings", "cat > \"$1\" <<END\n" + json + "\nEND\n");
    }
}

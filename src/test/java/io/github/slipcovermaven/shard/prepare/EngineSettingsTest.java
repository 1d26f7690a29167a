package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.python.engine.EngineSettings;
import io.github.slipcovermaven.python.engine.FileRules;
import io.github.slipcovermaven.python.engine.LineRules;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import io.github.slipcovermaven.python.engine.Threshold;
import io.github.slipcovermaven.python.engine.Unfollowed;
import io.github.slipcovermaven.request.Measuring;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
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

    private static final String ALL = """
            {"format": 1, "file": "/ci/shop/.coveragerc", "source": ["/ci/shop/src"], "missing": [],
             "onlyIn": ["/ci/.*"], "leaveOut": ["/ci/x"], "excludeLines": ["never"], "branch": false,
             "failUnder": "97.50", "failUnderAt": "fail_under of /ci/shop/.coveragerc",
             "followed": ["[run] branch", "[run] omit", "[run] source", "[report] exclude_also", "[report] fail_under = 97.50"],
             "others": ["[run] plugins", "[paths]"]}""";

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
                .isEqualTo(slipcover(
                        List.of(), FileRules.omitting(List.of()), LineRules.none(), Optional.empty(), List.of()));
    }

    @Test
    void whatThePomDoesNotSaySlipcoversOwnConfigurationDoes() throws IOException {
        slipcoverConfig("""
                {"source": "src,lib", "omit": ["*/gen_*"], "exclude-lines": ["never"], "exclude-also": ["seldom"]}
                """);

        assertThat(settings())
                .isEqualTo(slipcover(
                        List.of(shop.directory.resolve("src"), shop.directory.resolve("lib")),
                        FileRules.omitting(List.of("*/gen_*")),
                        new LineRules(Optional.of(List.of("never")), List.of("seldom"), false),
                        Optional.empty(),
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
        assertThat(settings.files()).isEqualTo(FileRules.omitting(List.of("x*")));
        // Else a line that the POM means to count would not.
        assertThat(settings.lines()).isEqualTo(new LineRules(Optional.of(List.of()), List.of(), false));
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
                 "source": ["/ci/shop/src"], "failUnder": "90", "relativeFiles": true, "patterns": ["pragma: never"]}""");
        measure("coverage", List.of(), List.of("x*"), Optional.of(List.of("never")));

        EngineSettings settings = settings();

        assertThat(settings)
                .isEqualTo(new EngineSettings(
                        List.of(Path.of("/ci/shop/src")),
                        FileRules.omitting(List.of("x*")),
                        new LineRules(Optional.of(List.of("never")), List.of(), false),
                        true,
                        new OwnConfiguration(
                                Optional.of(Path.of("/ci/shop/rc")), Optional.of(shop.directory), true, true),
                        List.of("pragma: never"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                "coverage.py's configuration: /ci/shop/rc",
                                "coverage.py's own fail_under = 90 is ignored: the goal check judges the result"),
                        List.of()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thePomsSourceStandsInPlaceOfCoveragePys() throws IOException {
        coverageAnswers("""
                {"format": 1, "configFile": "rc", "base": "/ci/shop", "ownSource": true,
                 "source": ["/ci/shop/src"], "failUnder": "90", "relativeFiles": true}""");
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

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void coveragePysThresholdBecomesTheMinimumWhereItIsFollowed() throws IOException {
        coverageAnswers("""
                {"format": 1, "configFile": "rc", "base": "/ci/shop", "ownSource": false, "source": [],
                 "failUnder": "1", "failUnderAt": "coverage.py's own fail_under", "relativeFiles": false}""");
        follow("coverage");

        EngineSettings settings = settings();

        assertThat(settings.threshold()).contains(new Threshold("1%", "coverage.py's own fail_under"));
        assertThat(settings.remarks())
                .containsExactly(
                        "coverage.py's configuration: rc",
                        "coverage.py's own fail_under = 1 is the minimum where none is set");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void slipcoverTakesOverWhatMeansTheSame() throws IOException {
        configurationAnswers(ALL);
        follow("slipcover");

        assertThat(settings())
                .isEqualTo(new EngineSettings(
                        List.of(Path.of("/ci/shop/src")),
                        new FileRules(List.of(), List.of("/ci/.*"), List.of("/ci/x")),
                        new LineRules(Optional.of(List.of("never")), List.of(), true),
                        false,
                        OwnConfiguration.none(),
                        List.of(),
                        Optional.of(new Threshold("97.5%", "fail_under of /ci/shop/.coveragerc")),
                        Optional.empty(),
                        List.of(
                                "coverage.py's configuration (/ci/shop/.coveragerc): followed: [run] branch, [run] omit,"
                                        + " [run] source, [report] exclude_also, [report] fail_under = 97.50; not followed:"
                                        + " [run] plugins, [paths]"),
                        List.of()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thePomAndSlipcoversConfigurationComeBeforeCoveragePys() throws IOException {
        configurationAnswers(ALL);
        slipcoverConfig("{\"exclude-also\": [\"seldom\"], \"fail-under\": 80}");
        shop.measuring = Measuring.by(
                "slipcover",
                List.of(shop.directory.resolve("source")),
                List.of("x*"),
                Optional.empty(),
                Optional.of(true),
                "follow",
                true);

        assertThat(settings())
                .isEqualTo(slipcover(
                        List.of(shop.directory.resolve("source")),
                        FileRules.omitting(List.of("x*")),
                        new LineRules(Optional.empty(), List.of("seldom"), false),
                        Optional.of(new Threshold("80%", "[tool.slipcover] fail-under")),
                        List.of(
                                "coverage.py's configuration (/ci/shop/.coveragerc): the POM or [tool.slipcover] comes"
                                        + " before: [run] branch, [run] omit, [run] source, [report] exclude_also,"
                                        + " [report] fail_under = 97.50; not followed: [run] plugins, [paths]",
                                "[tool.slipcover] fail-under = 80 is the minimum where none is set")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNotFollowedIsNamedWhereItMakesADifference() throws IOException {
        Files.writeString(shop.directory.resolve("setup.cfg"), "[coverage:run]\n");
        configurationAnswers(ALL);

        EngineSettings settings = settings();

        assertThat(settings.unfollowed().orElseThrow().line(List.of(Path.of("/ci/shop/lib"))))
                .contains(
                        "coverage.py's configuration (/ci/shop/.coveragerc) is not followed: [run] source, [run] branch,"
                                + " [run] omit, [report] exclude_also, [report] fail_under = 97.50, [run] plugins, [paths]."
                                + " coverageConfiguration=follow takes over what means the same; engine=coverage measures as it"
                                + " says");
        assertThat(settings.unfollowed().orElseThrow().line(List.of(Path.of("/ci/shop/src"))))
                .hasValueSatisfying(line -> assertThat(line).contains("is not followed: [run] branch, [run] omit,"));
        assertThat(settings).isEqualTo(withUnfollowed(settings.unfollowed()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatComesToTheSameIsNotNamed() throws IOException {
        Files.writeString(shop.directory.resolve(".coveragerc"), "");
        configurationAnswers("""
                {"format": 1, "file": "/ci/shop/.coveragerc", "source": ["/ci/shop/src"], "branch": true,
                 "followed": ["[run] branch", "[run] source", "--cov-fail-under=3"], "others": []}""");

        assertThat(settings().unfollowed().orElseThrow().line(List.of(Path.of("/ci/shop/src"))))
                .isEmpty();
    }

    @Test
    void nobodyIsAskedWhereNoFileSpeaksOfCoverage() throws IOException {
        Files.writeString(shop.directory.resolve("pyproject.toml"), "[project]\nname = 'shop'\n");
        configurationAnswers("{\"format\": 1, \"error\": \"asked\"}");

        assertThat(settings()).isEqualTo(withUnfollowed(Optional.empty()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBrokenFileIsRefusedWhereItIsFollowedAndElseTold() throws IOException {
        Files.writeString(shop.directory.resolve(".coveragerc"), "");
        configurationAnswers("{\"format\": 1, \"error\": \"/ci/.coveragerc: [run] branch: 'x' is neither\"}");
        String message =
                "coverage.py's configuration cannot be followed: /ci/.coveragerc: [run] branch: 'x' is neither.\n"
                        + "Correct the file, which coverage.py does not accept either; with <coverageConfiguration> 'tell' it does"
                        + " not count.";

        assertThat(settings().warnings())
                .extracting(problem -> problem.message().replace(System.lineSeparator(), "\n"))
                .containsExactly(message);

        follow("slipcover");
        assertThat(Refusal.of(this::settings)).isEqualTo(message);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSourceThatIsNotThereIsTold() throws IOException {
        follow("slipcover");
        configurationAnswers("""
                {"format": 1, "file": "/ci/shop/.coveragerc", "source": [], "missing": ["shop", "bar"], "followed": []}""");
        String message =
                "coverage.py's configuration names as source what is neither a folder nor a package that is found"
                        + " from " + shop.directory + ": shop, bar.\n"
                        + "Correct it there, install the package into the environment, or set <source>.";
        assertThat(Refusal.of(this::settings)).isEqualTo(message);

        configurationAnswers("""
                {"format": 1, "file": "/ci/shop/.coveragerc", "source": ["/ci/foo"], "missing": ["shop", "bar"]}""");
        assertThat(settings().warnings())
                .extracting(problem -> problem.message().replace(System.lineSeparator(), "\n"))
                .containsExactly(message);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aThresholdThatIsNoneIsRefused() throws IOException {
        follow("slipcover");
        for (String value : List.of("nan", "101", "-1", "9O")) {
            configurationAnswers(
                    "{\"format\": 1, \"failUnder\": \"" + value + "\", \"failUnderAt\": \"--cov-fail-under\"}");
            assertThat(Refusal.of(this::settings))
                    .isEqualTo("--cov-fail-under is '" + value + "', which is no percentage from 0 to 100.\n"
                            + "Correct it there, or set <minimum>, and <coverageConfiguration> to 'tell'.");
        }
        configurationAnswers("{\"format\": 1, \"failUnder\": \"0.0\", \"failUnderAt\": \"--cov-fail-under\"}");
        assertThat(settings().threshold()).isEmpty();
    }

    @Test
    void anotherWordThanTheTwoIsRefused() {
        assertThat(Refusal.of(() -> Measuring.by(
                        "slipcover", List.of(), List.of(), Optional.empty(), Optional.empty(), "ignore", true)))
                .isEqualTo("coverageConfiguration is 'ignore'.\n"
                        + "Set <coverageConfiguration> to 'tell' (what is not followed is named) or 'follow' (what means"
                        + " the same is taken over).");
    }

    private static EngineSettings withUnfollowed(Optional<Unfollowed> unfollowed) {
        return new EngineSettings(
                List.of(),
                FileRules.omitting(List.of()),
                LineRules.none(),
                true,
                OwnConfiguration.none(),
                List.of(),
                Optional.empty(),
                unfollowed,
                List.of(),
                List.of());
    }

    private static EngineSettings slipcover(
            List<Path> source, FileRules files, LineRules lines, Optional<Threshold> threshold, List<String> remarks) {
        return new EngineSettings(
                source,
                files,
                lines,
                true,
                OwnConfiguration.none(),
                List.of(),
                threshold,
                Optional.empty(),
                remarks,
                List.of());
    }

    private void follow(String engine) {
        shop.measuring = Measuring.by(engine, List.of(), List.of(), Optional.empty(), Optional.empty(), "follow", true);
    }

    private void configurationAnswers(String json) throws IOException {
        shop.runs("coverage_configuration", "cat > \"$1\" <<END\n" + json + "\nEND\n");
    }

    private EngineSettings settings() {
        return ShardPreparation.settings(
                shop.request("it"), shop.prepared("it").environment(), shop.runtime, List.of());
    }

    private void measure(String engine, List<Path> source, List<String> omit, Optional<List<String>> excludeLines) {
        shop.measuring = Measuring.by(engine, source, omit, excludeLines, Optional.empty(), "tell", true);
    }

    private void slipcoverConfig(String json) throws IOException {
        shop.slipcoverConfig = Json.readPrinted(json);
    }

    /** The interpreter is a shell that writes this, variables expanded, as the answer of our script. */
    private void coverageAnswers(String json) throws IOException {
        shop.runs("coverage_settings", "cat > \"$1\" <<END\n" + json + "\nEND\n");
    }
}
